import { stringOf } from '../../markdown/front-matter';
import { frontMatterNames, type YamlString, yamlEdit } from '../../markdown/front-matter-names';
import type { Heading, Note } from '../../markdown/note';
import { nameKey } from '../../text/name-key';
import { namesOfNote } from '../../vault/backlinks';
import { entryOf, type NoteEntry } from '../../vault/notes/entry';
import { fileKey, partsOfTarget } from '../../vault/notes/link-key';
import { type Vault, withEntries } from '../../vault/vault';
import { grouped, type Refusal, type RenameChange, type RenameEdit, refused } from './change';
import { relinked } from './relink';

/** Whether a heading is what the note's title comes from. */
export const givesTitle = (note: NoteEntry, heading: Heading): boolean =>
  stringOf(note.frontMatter?.data.title) === undefined &&
  note.headings.find(({ depth }) => depth === 1)?.span.start === heading.span.start;

/** Another title in a note's front matter, and every link by the title. */
export function renameTitle(vault: Vault, note: Note, newName: string): RenameChange | Refusal {
  const title = newName.trim();
  const wrong = problemOfName(title, 'title');
  const string = frontMatterNames(note).title;
  if (wrong || !string) return refused(wrong ?? 'The title could not be found in the note’s front matter.');
  return {
    edits: [...nameEdit(note, string, title, 'Title'), ...titleLinks(vault, note, title)],
    move: undefined,
  };
}

/** Another alias in a note's front matter, and every link by it. */
export function renameAlias(vault: Vault, note: Note, alias: string, newName: string): RenameChange | Refusal {
  const name = newName.trim();
  const wrong = problemOfName(name, 'alias');
  if (wrong) return refused(wrong);
  const strings = frontMatterNames(note).aliases.filter((string) => string.value.trim() === alias);
  if (strings.length === 0) return refused(`The alias “${alias}” could not be found in the note’s front matter.`);
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    return String(value).trim() === alias ? name : value;
  };
  const data = note.frontMatter?.data ?? {};
  const changed = { ...data, aliases: replace(data.aliases ?? []), alias: replace(data.alias ?? []) };
  const after = { ...entryOf(note), frontMatter: note.frontMatter && { ...note.frontMatter, data: changed } };
  return {
    edits: [
      ...strings.flatMap((string) => nameEdit(note, string, name, 'Alias')),
      ...nameLinks(vault, note, after, alias, name),
    ],
    move: undefined,
  };
}

/** The edits of links by a note's title, when it becomes another. */
export function titleLinks(vault: Vault, note: NoteEntry, title: string): RenameEdit[] {
  const { frontMatter } = note;
  const data = frontMatter?.data ?? {};
  const changed = data.title === undefined ? data : { ...data, title };
  const entry = entryOf(note);
  const after = { ...entry, title, frontMatter: frontMatter && { ...frontMatter, data: changed } };
  return nameLinks(vault, note, after, note.title, title);
}

/** The edits of links by `name`, which becomes `newName` (a title or an alias), and of those that it would take from others. */
function nameLinks(vault: Vault, note: NoteEntry, after: NoteEntry, name: string, newName: string): RenameEdit[] {
  if (nameKey(name) === nameKey(newName) && name === newName) return [];
  const edits = relinked({
    before: vault,
    after: withEntries(vault, [[note.uri, { entry: after, stamp: undefined }]]),
    moved: new Map(),
    names: [...namesOfNote(vault, note), ...namesOfNote(vault, after), name, newName],
    renamed: (written, target) =>
      target.uri === note.uri && nameKey(written) === nameKey(name) && !isFileName(written, note) ? newName : undefined,
  });
  return grouped(`Links to “${name}”`, edits);
}

const isFileName = (written: string, note: NoteEntry): boolean =>
  fileKey(partsOfTarget(written).at(-1) ?? '') === fileKey(note.name);

const nameEdit = (note: Note, string: YamlString, value: string, group: string): RenameEdit[] =>
  grouped(group, [{ uri: note.uri, ...yamlEdit(string, value) }]);

function problemOfName(name: string, what: 'title' | 'alias'): string | undefined {
  if (name === '') return `${what === 'title' ? 'A title' : 'An alias'} needs words.`;
  if (/[\u0000-\u001f]/.test(name)) return `${what === 'title' ? 'A title' : 'An alias'} stands on one line.`;
  return undefined;
}
