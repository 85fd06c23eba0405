import { uriKey } from '../text/uri';
import type { FileProblem } from '../vault/types';
import type { Host } from './host';

/**
 * The roots that lie in no other, each once, in their order. Two spellings of one folder are one root (see {@link uriKey});
 * a vault in a vault is a part of the outer one.
 */
export function outermostRoots(roots: readonly string[], ignoreCase = false): string[] {
  const keys = roots.map((root) => uriKey(root, ignoreCase));
  return roots.filter((_, i) => {
    const key = keys[i]!;
    return !keys.some((other, j) => (other === key ? j < i : isInside(key, other)));
  });
}

/**
 * The files of all roots, each once, in the order of the roots. A root in another is listed for itself only where the outer
 * one leaves it out: a folder that `.gitignore` names and that the user opened by name is a vault all the same.
 */
export async function listRoots(host: Host, roots: readonly string[], exclude: readonly string[]): Promise<string[]> {
  const ignoreCase = roots[0] !== undefined && (host.isCaseInsensitive?.(roots[0]) ?? false);
  const outermost = outermostRoots(roots, ignoreCase);
  const listed = new Map<string, string>();
  const add = (uris: readonly string[]): void => {
    for (const uri of uris) {
      const key = uriKey(uri, ignoreCase);
      if (!listed.has(key)) listed.set(key, uri);
    }
  };
  for (const root of outermost) add(await host.listFiles(root, exclude));
  for (const root of roots) {
    if (outermost.includes(root)) continue;
    const key = uriKey(root, ignoreCase);
    if (!anyInside(listed, key)) add(await host.listFiles(root, exclude));
  }
  return [...listed.values()];
}

/**
 * Why a root is not read: {@link Host.refusedRoot}, unless the user asked for it, by the setting `allowLargeRoot` or an
 * `.ibid.json` in that very folder. A sentence that says what to do; undefined when the root may be read.
 */
export async function refusalOf(host: Host, root: string, allowLargeRoot: boolean): Promise<string | undefined> {
  const reason = allowLargeRoot ? undefined : host.refusedRoot?.(root);
  if (reason === undefined) return undefined;
  const config = await host.readText(`${root.replace(/\/$/, '')}/.ibid.json`);
  return config === undefined ? reason : undefined;
}

/** The roots that are not read, with the reason as a problem of each. */
export async function refusedRoots(
  host: Host,
  roots: readonly string[],
  allowLargeRoot: boolean,
): Promise<readonly FileProblem[]> {
  const refusals = roots.map(async (uri): Promise<FileProblem[]> => {
    const message = await refusalOf(host, uri, allowLargeRoot);
    return message === undefined ? [] : [{ uri, span: { start: 0, end: 0 }, message }];
  });
  return (await Promise.all(refusals)).flat();
}

function anyInside(files: ReadonlyMap<string, string>, folder: string): boolean {
  for (const file of files.keys()) if (isInside(file, folder)) return true;
  return false;
}

const isInside = (key: string, folder: string): boolean => key.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
