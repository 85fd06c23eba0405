import { relative, sep } from 'node:path';
import type { Io } from '../io';

/** The way from the repository that a GitHub workflow checked out to the working directory: empty, or ending in a slash. */
export function repositoryPrefix(io: Io): string {
  const root = io.env.GITHUB_WORKSPACE;
  if (!root) return '';
  const way = relative(root, io.cwd).replaceAll(sep, '/');
  return way === '' || way.startsWith('..') || way.startsWith('/') ? '' : `${way}/`;
}
