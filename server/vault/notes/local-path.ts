import { decoded } from '../../text/decoded';

/**
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
