import { type MessageActionItem, MessageType } from 'vscode-languageserver';
import type { FileMove, RenameEdit } from '../features/rename/change';
import { editsForMoves } from '../features/rename/move-files';
import { movedUri } from '../features/rename/paths';
import { decoded } from '../text/decoded';
import type { NoteEntry } from '../vault/notes/entry';
import { type Vault, withEntries } from '../vault/vault';
import type { HandlerContext } from './note-requests';
import { toRenameEdit } from './rename-edit';

/** How far apart the news of a file that is gone and of the same text elsewhere may be, in milliseconds. */
const together = 2000;
/** How long after the last such news the writer is asked, in milliseconds: a program may move many files. */
const quiet = 400;
/** Beyond so many renames at once nobody works out which of them broke links. */
const many = 100;

/** A note that came or went. */
interface Seen {
  readonly uri: string;
  readonly hash: number;
  readonly at: number;
  /** The note as it was before it went. */
  readonly entry: NoteEntry | undefined;
}

/** A note that another program renamed. */
interface Renamed extends FileMove {
  readonly entry: NoteEntry;
}

/**
 * Notices notes that another program renamed or moved (one is gone, and one with the same text has come) and, where links
 * broke by it, asks the writer whether to update them. Nothing is edited unasked, and nothing is asked of a client that
 * cannot show the question or take the edit.
 */
export class OutsideRenames {
  private gone: Seen[] = [];
  private come: Seen[] = [];
  /** Moves that the editor itself made. */
  private expected: readonly FileMove[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly context: HandlerContext) {}

  /** The editor renamed these itself, and was given the edits. */
  expect(moves: readonly FileMove[]): void {
    this.expected = [...this.expected.slice(-100), ...moves];
  }

  /** Files that changed on the disk were read; `before` is the vault as it was. */
  filesRead(before: Vault): void {
    if (!this.context.client.asksAndEdits) return;
    const after = this.context.session.snapshot();
    const at = Date.now();
    const isFresh = (seen: Seen): boolean => at - seen.at < together;
    this.gone = this.gone.filter(isFresh);
    this.come = this.come.filter(isFresh);
    for (const uri of new Set([...before.notes.changed.keys(), ...after.notes.changed.keys()])) {
      const [was, is] = [before.notes.has(uri), after.notes.has(uri)];
      if (was === is) continue;
      const hash = (was ? before : after).notes.stampOf(uri)?.hash;
      if (!hash) continue;
      if (was) this.gone.push({ uri, hash, at, entry: before.notes.get(uri) });
      else this.come.push({ uri, hash, at, entry: undefined });
    }
    // Paired when all is quiet: of several notes with one text, each has its own to wait for.
    const come = new Set(this.come.map(({ hash }) => hash));
    if (this.gone.some(({ hash }) => come.has(hash))) this.askSoon();
  }

  /** Takes the pairs of one text, gone and come, out of what was seen. Of several with one text, those of one file name. */
  private takePairs(): Renamed[] {
    const paired = new Set<Seen>();
    const renamed: Renamed[] = [];
    const goneByHash = byHash(this.gone);
    const comeByHash = byHash(this.come);
    for (const gone of this.gone) {
      const fitting = (comeByHash.get(gone.hash) ?? []).slice(0, many).filter((come) => !paired.has(come));
      const named = fitting.filter((come) => fileOf(come.uri) === fileOf(gone.uri));
      const isAlone = goneByHash.get(gone.hash)?.length === 1;
      const [come] = named.length === 1 ? named : isAlone && fitting.length === 1 ? fitting : [];
      if (!come || !gone.entry) continue;
      paired.add(gone).add(come);
      if (movedUri(gone.uri, this.expected) === come.uri) continue;
      renamed.push({ from: gone.uri, to: come.uri, entry: gone.entry });
    }
    this.gone = this.gone.filter((seen) => !paired.has(seen));
    this.come = this.come.filter((seen) => !paired.has(seen));
    return renamed;
  }

  private askSoon(): void {
    clearTimeout(this.timer);
    const { connection } = this.context;
    this.timer = setTimeout(() => {
      this.ask(this.takePairs()).catch((error) => connection.console.error(`Links to renamed notes: ${String(error)}`));
    }, quiet);
  }

  private async ask(renamed: readonly Renamed[]): Promise<void> {
    const { connection, client, session } = this.context;
    const now = session.snapshot();
    const guilty = renamed.length > many ? renamed : renamed.filter((one) => brokenBy(now, [one]).length > 0);
    const broken = brokenBy(now, guilty);
    if (broken.length === 0) return;
    const update: MessageActionItem = { title: 'Update links' };
    const answer = await connection.sendRequest<MessageActionItem | null>('window/showMessageRequest', {
      type: MessageType.Info,
      message: question(guilty, broken),
      actions: [update, { title: 'Leave them' }],
    });
    if (answer?.title !== update.title) return;
    const vault = session.snapshot();
    const edits = brokenBy(vault, guilty); // the writer may have typed meanwhile
    await connection.workspace.applyEdit({
      label: 'Update links',
      edit: toRenameEdit(client, session, vault, { edits, move: undefined }),
    });
  }
}

function byHash(list: readonly Seen[]): ReadonlyMap<number, readonly Seen[]> {
  const groups = new Map<number, Seen[]>();
  for (const seen of list) {
    const group = groups.get(seen.hash);
    if (group) group.push(seen);
    else groups.set(seen.hash, [seen]);
  }
  return groups;
}

/** The edits that mend the links which these renames broke, in the files as they are now. */
function brokenBy(vault: Vault, renamed: readonly Renamed[]): RenameEdit[] {
  const moves = renamed.filter(({ from, to }) => !vault.notes.has(from) && vault.notes.has(to));
  const before = withEntries(
    vault,
    moves.flatMap(({ from, to, entry }) => [[to, undefined] as const, [from, { entry, stamp: undefined }] as const]),
  );
  return editsForMoves(before, moves, true).map((edit) => ({ ...edit, uri: movedUri(edit.uri, moves) }));
}

function question(renamed: readonly Renamed[], edits: readonly RenameEdit[]): string {
  const notes = new Set(edits.map(({ uri }) => uri)).size;
  const links = `${edits.length} ${edits.length === 1 ? 'link' : 'links'} in ${notes} ${notes === 1 ? 'note' : 'notes'}`;
  const [only] = renamed.length === 1 ? renamed : [];
  if (!only) return `Ibid: another program renamed ${renamed.length} notes. Update ${links}?`;
  const [from, to] = [fileOf(only.from), fileOf(only.to)];
  const what = from === to ? `“${from}” was moved` : `“${from}” was renamed to “${to}”`;
  return `Ibid: ${what}. Update ${links}?`;
}

const fileOf = (uri: string): string => decoded(uri.slice(uri.lastIndexOf('/') + 1));
