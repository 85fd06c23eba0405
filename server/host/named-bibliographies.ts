import { readBibliography } from '../bibliography/read';
import type { Bibliography } from '../bibliography/types';
import { decoded } from '../text/decoded';
import type { Span } from '../text/span';
import type { NoteEntry } from '../vault/notes/entry';
import type { FileProblem } from '../vault/types';
import { bibliographiesNamedBy, type Vault } from '../vault/vault';
import type { Host } from './host';

/** The bibliographies that notes name in their front matter: by URI, each with where it is named, by the notes' URIs. */
export type NamedBibliographies = ReadonlyMap<string, readonly { readonly uri: string; readonly span: Span }[]>;

/** What these notes name; in an order that depends on their URIs alone. */
export function bibliographiesNamedIn(notes: Iterable<Pick<NoteEntry, 'uri' | 'frontMatter'>>): NamedBibliographies {
  const naming = [...notes].filter((note) => note.frontMatter?.data.bibliography !== undefined);
  naming.sort((a, b) => (a.uri < b.uri ? -1 : Number(a.uri > b.uri)));
  const named = new Map<string, { uri: string; span: Span }[]>();
  for (const note of naming) {
    for (const uri of new Set(bibliographiesNamedBy(note))) {
      const place = { uri: note.uri, span: note.frontMatter!.span };
      const list = named.get(uri);
      if (list) list.push(place);
      else named.set(uri, [place]);
    }
  }
  return named;
}

/**
 * The vault with the named bibliographies among its own, as far as `files` has them; one that is known to be missing
 * (undefined in `files`) is a problem of each note that names it.
 */
export function withNamed(
  vault: Vault,
  named: NamedBibliographies,
  files: ReadonlyMap<string, Bibliography | undefined>,
): Vault {
  const known = new Set(vault.bibliographies.map((bibliography) => bibliography.uri));
  const others = [...named].filter(([uri]) => !known.has(uri) && files.has(uri));
  const added = others.flatMap(([uri]) => files.get(uri) ?? []);
  const problems = others.flatMap(([uri, places]) => {
    const message = `The bibliography ${shownPath(uri)} that this note names is not there.`;
    return files.get(uri) ? [] : places.map((place): FileProblem => ({ ...place, message }));
  });
  if (added.length === 0 && problems.length === 0) return vault;
  const bibliographies = [...vault.bibliographies, ...added].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const namedOnly = new Set([...(vault.namedOnly ?? []), ...added.map((bibliography) => bibliography.uri)]);
  return { ...vault, bibliographies, namedOnly, problems: [...vault.problems, ...problems] };
}

/** The vault with the bibliographies that these notes name, read from their files. */
export async function withNamedBibliographies(
  vault: Vault,
  notes: Iterable<Pick<NoteEntry, 'uri' | 'frontMatter'>>,
  host: Host,
): Promise<Vault> {
  const named = bibliographiesNamedIn(notes);
  const known = new Set(vault.bibliographies.map((bibliography) => bibliography.uri));
  const files = new Map<string, Bibliography | undefined>();
  for (const uri of named.keys()) if (!known.has(uri)) files.set(uri, await readBibliographyFile(host, uri));
  return withNamed(vault, named, files);
}

/** What is larger is no bibliography that somebody keeps. In bytes. */
const largest = 200 * 1024 * 1024;

/** One bibliography from its file, or undefined when it is not there. Of one that is far too large nothing is used, which it says. */
export async function readBibliographyFile(host: Host, uri: string): Promise<Bibliography | undefined> {
  const size = host.stampsOf?.([uri])[0]?.size ?? 0;
  if (size > largest) {
    const message = `${shownPath(uri)} has ${Math.round(size / 2 ** 20)} MB, and no bibliography of more than ${largest / 2 ** 20} MB is read: export fewer works, or split the file.`;
    return { uri, text: '', references: [], problems: [{ span: { start: 0, end: 0 }, message }] };
  }
  const text = await host.readText(uri);
  return text === undefined ? undefined : readBibliography(uri, text);
}

/** A file as messages name it: its path, decoded. */
export const shownPath = (uri: string): string => decoded(uri.replace(/^file:\/\//, ''));
