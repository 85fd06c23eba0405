import type { Disk } from '../host/disk';
import type { ParseMarkdown } from '../markdown/remark';
import type { Threads } from './thread';

/** Where text goes, as it is or in UTF-8. */
export interface Output {
  write(text: string | Uint8Array): void;
}

/**
 * Everything a command touches. The entry point passes the process's own; tests pass tables, so that a command runs in the
 * same process as the test that looks at it.
 */
export interface Io {
  /** All of standard input, decoded as UTF-8. */
  readonly stdin: () => Promise<string>;
  /** The result and nothing else. */
  readonly stdout: Output;
  /** Problems, and progress where it is a terminal. */
  readonly stderr: Output;
  /** The absolute path of the working directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
  /** Width of the terminal in columns, undefined when the output is none. */
  readonly columns: number | undefined;
  readonly host: Disk;
  /** The Markdown parser: the native one where there is one. */
  readonly parser: () => Promise<ParseMarkdown>;
  /** Threads that can help; undefined where there are none. */
  readonly threads?: Threads;
  /** Starts the language server on the process's own streams. */
  readonly serve: () => void | Promise<void>;
}

/** What a command ends with: nothing to object to, something found, or not run as it was asked. */
export const exit = { clean: 0, findings: 1, usage: 2 } as const;
