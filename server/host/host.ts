/**
 * The outside world, as far as Ibid needs it. Everything that touches files goes through here: the disk (node), the editor
 * (web) or a table (tests). URIs are strings; folders carry no trailing slash.
 */
export interface Host {
  /** The text of a file, decoded as UTF-8; undefined when it is not there or may not be read. */
  readText(uri: string): Promise<string | undefined>;
  /** All files under `folder` that are not excluded, as URIs; symbolic links that lead round are followed once. */
  listFiles(folder: string, exclude: readonly string[]): Promise<readonly string[]>;
  /** The folder of the pack that is shipped, or undefined where there is none. */
  readonly bundledPack: string | undefined;
}
