import { stringOf } from '../../markdown/front-matter';
import { nameOf } from '../../markdown/parse-note';
import { movedAttachments } from '../../vault/attachments';
import { namesOfNote } from '../../vault/backlinks';
import { aliasesOf } from '../../vault/entity-note';
import { entitiesNamed } from '../../vault/knowledge';
import { entryOf, type NoteEntry } from '../../vault/notes/entry';
import { linkField, linkStride, stringAt, uriOf } from '../../vault/notes/segment';
import { type Vault, withEntries } from '../../vault/vault';
import { type FileMove, grouped, type RenameEdit } from './change';
import { isReadOnly, type LinkUse, linksIn, packedUses } from './link-uses';
import { isNoteFile, movedUri } from './paths';
import { relinked } from './relink';
import { quotedInYaml } from './yaml-quotes';

/**
 * The edits, in the files as they lie now, after which every link leads to what it leads to now when these files and folders
 * have moved: links to the moved notes, the moved notes' own, and links that would lead to a moved note by its new name. With
 * `onlyBroken`, a link that says a note's old name and leads there all the same is left alone.
 */
export function editsForMoves(vault: Vault, moves: readonly FileMove[], onlyBroken = false): readonly RenameEdit[] {
  const moved = movedNotes(vault, moves);
  const folders = moves.filter(({ from }) => !vault.notes.has(from));
  const changes = [...moved].flatMap(([from, to]) => {
    const before = vault.notes.get(from)!;
    const after = isNoteFile(to) ? movedEntry(before, to) : undefined;
    return [{ from, to, before, after }];
  });
  const names = changes.flatMap(({ before, after }) => namesAtStake(vault, before, after));
  const fileAfter = (uri: string): string => movedUri(uri, moves);
  const after = withEntries(vault, [
    ...changes.map(({ from }) => [from, undefined] as const),
    ...changes.flatMap(({ to, after }) => (after ? [[to, { entry: after, stamp: undefined }] as const] : [])),
  ]);
  const { attachments } = vault;
  const edits = relinked({
    before: vault,
    after:
      attachments && folders.length > 0 ? { ...after, attachments: movedAttachments(attachments, fileAfter) } : after,
    moved,
    names,
    keepsWhatLeads: onlyBroken,
    fileAfter,
    ...(folders.length > 0 ? { further: linksToFiles(vault) } : {}),
  });
  const [only] = changes.length === 1 ? changes : [];
  return quotedInYaml(vault, grouped(only ? `Links to “${only.before.name}”` : 'Links', edits));
}

/** The vault's notes that move with these files and folders: old URI to new. */
function movedNotes(vault: Vault, moves: readonly FileMove[]): Map<string, string> {
  const moved = new Map<string, string>();
  const whole = moves.filter(({ from }) => !vault.notes.has(from));
  for (const { from, to } of moves) if (vault.notes.has(from) && from !== to) moved.set(from, to);
  if (whole.length === 0) return moved;
  for (const uri of vault.notes.keys()) {
    const to = movedUri(uri, whole);
    if (to !== uri && !moved.has(uri)) moved.set(uri, to);
  }
  return moved;
}

/** What the vault will keep of a note that lies at `uri` then. */
function movedEntry(note: NoteEntry, uri: string): NoteEntry {
  const entry = entryOf(note);
  const name = nameOf(uri);
  const title = stringOf(note.frontMatter?.data.title) ?? note.headings.find((heading) => heading.depth === 1)?.text;
  return { ...entry, uri, name, title: title || name };
}

/**
 * The names that may mean another note after a move: the file's, old and new. A title or alias stays the note's own, unless it
 * is one that others share (which of them is meant depends on where they lie) or that a pack's entity is joined by.
 */
function namesAtStake(vault: Vault, before: NoteEntry, after: NoteEntry | undefined): string[] {
  const names = namesOfNote(vault, before);
  if (!after) return names;
  const namesAfter = namesOfNote(vault, after);
  const isJoined = [names, namesAfter].some((list, i) => list.length > namesGiven(i === 0 ? before : after));
  if (isJoined || before.title !== after.title) return [...names, ...namesAfter];
  const isShared = (name: string): boolean =>
    entitiesNamed(vault, name).length > 1 || vault.notes.titled(name).length > 1;
  return [before.name, after.name, ...names.filter(isShared)];
}

const namesGiven = (note: NoteEntry): number => aliasesOf(note).length + 2;

/** Every link that names a file that is no note, by its extension: no table tells where they lead. */
function* linksToFiles(vault: Vault): Generator<LinkUse> {
  const { notes } = vault;
  const { segment } = notes;
  const { links } = segment;
  const isFile = (text: string): boolean => /\.(?!md\b|markdown\b)[A-Za-z0-9]{1,8}\s*(?:[?#|\\]|$)/i.test(text);
  const records: number[] = [];
  for (let record = 0; record * linkStride < links.length; record++) {
    const at = record * linkStride;
    const note = links[at + linkField.note]!;
    if (isFile(stringAt(segment, note, links, at + linkField.text)) && !notes.changed.has(uriOf(segment, note)))
      records.push(record);
  }
  yield* packedUses(vault, records);
  for (const from of notes.held()) if (!isReadOnly(vault, from)) yield* linksIn(from);
}
