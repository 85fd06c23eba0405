import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import picomatch from 'picomatch';
import type { Io } from '../../server/cli/io';
import { run } from '../../server/cli/run';
import type { Disk } from '../../server/host/disk';
import { pathOfUri, uriOfPath } from '../../server/host/file-uri';
import type { CacheStore } from '../../server/host/host';
import { nodeIndex } from '../../server/host/node-index';
import { refusedRoot } from '../../server/host/refused-root';
import { parseWithRemark } from '../../server/markdown/remark';
import type { FileStamp } from '../../server/vault/notes/entry';
import { textHash } from '../../server/vault/notes/text-hash';
import { packRoot, testPack } from '../fixture';

/** What a command line is run with, besides its words. */
export interface RunOptions {
  /** Files by path, relative to the working directory `/vault` or absolute. */
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether stdout and stderr are a terminal. */
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly cwd?: string;
  /** Threads that help, over the same files. */
  readonly threads?: (host: Disk) => NonNullable<Io['threads']>;
  /** What earlier runs left. Give `threads` too: a vault that is not worth a thread is looked at whole. */
  readonly cache?: CacheStore;
  /** Told of each text that is parsed. */
  readonly onParse?: (text: string) => void;
  /** False for an installation without a pack. */
  readonly bundled?: boolean;
}

/** What a command did. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The files of the vault after it, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs `ibid` with these words in this process, over files in memory and the synthetic pack as the one that is shipped. */
export async function ibid(words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const cwd = options.cwd ?? '/vault';
  const texts = new Map(Object.entries(testPack()));
  for (const [name, text] of Object.entries(options.files ?? {})) {
    texts.set(uriOfPath(name.startsWith('/') ? name : `/vault/${name}`), text);
  }
  const stdout: string[] = [];
  const stderr: string[] = [];
  const home = options.env?.HOME ?? '/home/ada';
  const disk = memoryDisk(texts, cwd, home, options.bundled === false ? undefined : packRoot);
  const host = options.cache ? keeping(disk, texts, options.cache) : disk;
  const io: Io = {
    stdin: async () => options.stdin ?? '',
    stdout: { write: (text) => void stdout.push(asText(text)) },
    stderr: { write: (text) => void stderr.push(asText(text)) },
    cwd,
    env: { HOME: '/home/ada', ...options.env },
    isTTY: { stdout: options.terminal ?? false, stderr: options.terminal ?? false },
    columns: options.columns,
    host,
    ...(options.threads ? { threads: options.threads(host) } : {}),
    parser: async () => (text) => {
      options.onParse?.(text);
      return parseWithRemark(text);
    },
    serve: () => void stderr.push('the server is started\n'),
  };
  const status = await run(words, io);
  const own = [...texts].filter(([uri]) => uri.startsWith('file:///vault/'));
  return {
    status,
    stdout: stdout.join(''),
    stderr: stderr.join(''),
    files: Object.fromEntries(own.map(([uri, text]) => [pathOfUri(uri)!.slice('/vault/'.length), text])),
  };
}

/** A run as it looks in a terminal: what it says, on which stream, and how it ends. */
export async function transcript(words: readonly string[], options: RunOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await ibid(words, options);
  const errors = stderr === '' ? '' : `[stderr]\n${stderr}`;
  return `\n${stdout}${errors}[exit ${status}]\n`;
}

/** A disk whose files have stamps, and with a place for what a run leaves to the next. */
const keeping = (disk: Disk, texts: ReadonlyMap<string, string>, cache: CacheStore): Disk => ({
  ...disk,
  stampsOf: (uris) => uris.map((uri) => stampOf(texts.get(uri))),
  index: nodeIndex(cache),
  cache,
});

/** Long ago: such a file is believed to be what its stamp says. */
const stampOf = (text: string | undefined): FileStamp | undefined =>
  text === undefined ? undefined : { modified: textHash(text) % 1e9, size: text.length };

/** The styles and locales that are shipped are read from the disk. */
const stylesRoot = new URL('../../styles', import.meta.url).href;

function memoryDisk(texts: Map<string, string>, cwd: string, home: string, bundledPack: string | undefined): Disk {
  const isFolder = (uri: string): boolean =>
    uri === uriOfPath(cwd) || [...texts.keys()].some((file) => file.startsWith(`${uri.replace(/\/$/, '')}/`));
  return {
    bundledPack,
    bundledStyles: stylesRoot,
    refusedRoot: (uri) => refusedRoot(pathOfUri(uri)!, { home, platform: 'linux' }),
    readText: async (uri) => (uri.startsWith(`${stylesRoot}/`) ? readFile(fileURLToPath(uri), 'utf8') : texts.get(uri)),
    readTextNow: (uri) => texts.get(uri),
    kindOf: async (uri) => (texts.has(uri) ? 'file' : isFolder(uri) ? 'folder' : undefined),
    listFiles: async (folder, exclude) => {
      if (folder.startsWith(`${stylesRoot}/`))
        return (await readdir(fileURLToPath(folder))).map((name) => `${folder}/${name}`);
      const excluded = picomatch([...exclude], { dot: true });
      const inside = [...texts.keys()].filter((uri) => uri.startsWith(`${folder}/`));
      return inside.filter((uri) => !excluded(decodeURIComponent(uri.slice(folder.length + 1)))).sort();
    },
    writeText: async (uri, text, expected) => {
      if (expected !== undefined && texts.get(uri) !== expected) return 'was changed meanwhile and is left as it is';
      if (uri.includes('/readonly/')) return 'could not be written (EACCES)';
      texts.set(uri, asText(text));
      return undefined;
    },
  };
}

const asText = (written: string | Uint8Array): string =>
  typeof written === 'string' ? written : new TextDecoder().decode(written);
