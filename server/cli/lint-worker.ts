import type { Bibliography } from '../bibliography/types';
import type { Disk } from '../host/disk';
import { existsNow, loadPacks } from '../host/load-vault';
import { readBibliographyFile } from '../host/named-bibliographies';
import { NoteReader } from '../host/note-reader';
import type { ParseMarkdown } from '../markdown/remark';
import { Notes } from '../vault/notes/notes';
import { type Vault, withTable } from '../vault/vault';
import { HeldNotes } from './held-notes';
import { lintFile } from './lint-files';
import { type FromWorker, nextChunk, packRuns, type ToWorker } from './lint-pool';

/** What a helping thread is given by the entry point. */
export interface WorkerIo {
  readonly host: Disk;
  readonly parser: () => Promise<ParseMarkdown>;
  post(message: FromWorker): void;
}

/** The helping side of {@link LintPool}: a function that answers one message after the other. */
export function lintWorker(io: WorkerIo): (message: ToWorker) => Promise<void> {
  const held = new HeldNotes();
  let sources: Promise<{ vault: Vault; reader: NoteReader }> | undefined;
  const handle = async (message: ToWorker): Promise<void> => {
    if (message.kind === 'read') {
      const parse = await io.parser();
      const reader = new NoteReader(io.host, parse);
      io.post({ kind: 'read', segment: await packRuns(message, { host: io.host, reader }, held) });
      // While the parts are put together.
      sources = loadPacks({ ...message.load, host: io.host, parse }).then((vault) => ({ vault, reader }));
      await sources;
      return;
    }
    const { vault: packs, reader } = await sources!;
    const bibliographies: Bibliography[] = [];
    for (const uri of message.bibliographies) {
      const bibliography = await readBibliographyFile(io.host, uri);
      if (bibliography) bibliographies.push(bibliography);
    }
    const { work, task } = message;
    const read = (uri: string) => held.find(uri) ?? reader.find(uri);
    const attachments = message.attachments && { ...message.attachments, exists: existsNow(io.host) };
    const told = { ...message.vault, settings: message.vault.layers.base };
    const vault = withTable({ ...packs, ...told, attachments, bibliographies, read }, new Notes(message.segment));
    for (let at = nextChunk(work); at !== undefined; at = nextChunk(work)) {
      const files = work.chunks[at]!.map((each) => held.used(each, (uri) => lintFile(vault, uri, task)));
      io.post({ kind: 'linted', chunk: at, files });
    }
    io.post({ kind: 'done' });
  };
  let last: Promise<void> = Promise.resolve();
  return (message) => {
    last = last.then(() => handle(message));
    return last;
  };
}
