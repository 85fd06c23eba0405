/** An address as a link to a file reads it. */
export interface FileUrl {
  /** Decoded; empty for an address within the note (`#heading`). */
  readonly path: string;
  /** What follows the first `#`, decoded; undefined where there is none. */
  readonly fragment: string | undefined;
}

/**
 * The path and the fragment of a Markdown link's address, each decoded by itself, so that an encoded `%23` stays part of a
 * file's name. A question mark belongs to the path: files have names with one, and no query. What is no valid encoding
 * (`100%`) is left as it is written.
 */
export function splitUrl(url: string): FileUrl {
  const hash = url.indexOf('#');
  return hash < 0
    ? { path: decoded(url), fragment: undefined }
    : { path: decoded(url.slice(0, hash)), fragment: decoded(url.slice(hash + 1)) };
}

/** Each run of `%XX` that is valid UTF-8, decoded; the rest as it is. */
const decoded = (part: string): string =>
  part.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
