import { decoded } from '../../text/decoded';

/**
 * How addresses are read: as a browser and Obsidian do. A `?` begins a query, so a file with one in its name is written with
 * `%3F`; each part is decoded by itself, so an encoded `%23` stays part of the name; a part with a broken encoding (`100%`) is
 * left as it is written, all of it.
 *
 * The path that a Markdown link's URL names among the vault's files, decoded and without query and fragment; empty for `#part`
 * alone; undefined for an address elsewhere (it has a scheme or a host).
 */
export function localPath(url: string): string | undefined {
  if (/^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/\/)/.test(url)) return undefined;
  const end = url.search(/[?#]/);
  return decoded(end < 0 ? url : url.slice(0, end));
}

/** The fragment of a URL, decoded and without `#`; undefined where there is none. */
export function fragmentOf(url: string): string | undefined {
  const at = url.indexOf('#');
  return at < 0 ? undefined : decoded(url.slice(at + 1));
}
