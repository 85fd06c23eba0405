import { statSync } from 'node:fs';
import { version } from '../version';

/** What tells this program from another build of it: what that one made of the same files may differ. */
export function programBuild(): string {
  const file = typeof __filename === 'string' ? statSync(__filename, { throwIfNoEntry: false }) : undefined;
  return [version, file?.size, file?.mtimeMs].join(' ');
}
