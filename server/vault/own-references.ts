import type { Reference } from '../bibliography/types';
import { stringsOf } from '../markdown/front-matter';
import type { Note } from '../markdown/note';
import { lazy } from '../text/lazy';
import { citedTest } from './citations';
import { type NamedWork, worksNamedIn } from './named-works';
import { placedIn } from './own-entries';
import { citableParts } from './references';
import { bibliographiesNamedBy, type Vault } from './vault';

/** A list of works that belongs to a note: its front matter's own, or a bibliography that it names there. */
export interface OwnList {
  /** The bibliography, or the note itself. */
  readonly uri: string;
  readonly unused: readonly Reference[];
}

/**
 * The works of the note's own lists that no note of the vault cites, the note itself included; lists without one are left out. What
 * `nocite` names is used (pandoc's manual, “Including uncited items in the bibliography”), and with `@*` all are; so is what the note names
 * by address, DOI or title.
 */
export function unusedReferences(vault: Vault, note: Note): OwnList[] {
  if (!namesOwnWorks(note)) return [];
  const nocite = stringsOf(note.frontMatter?.data.nocite).join(' ');
  if (nocite.includes('@*')) return [];
  const isCited = citedTest(vault);
  const own = ownKeys(note, nocite);
  const body = { start: note.frontMatter?.span.end ?? 0, end: note.text.length };
  const inWords = lazy(() => new Set(worksNamedIn(vault, note, body).map(keyOf)));
  const isUnused = ({ key }: Reference): boolean => !own.has(key) && !isCited(key) && !inWords.value.has(key);
  const named = new Set(bibliographiesNamedBy(note));
  const lists = [
    { uri: note.uri, references: [...citableParts(vault, note).inline.values()] },
    ...vault.bibliographies.filter(({ uri }) => named.has(uri)),
  ];
  return lists.flatMap(({ uri, references }) => {
    const unused = references.filter(isUnused).map((reference) => placedIn(note, reference));
    return unused.length > 0 ? [{ uri, unused }] : [];
  });
}

/** Whether the note's front matter names a bibliography or holds works. */
export function namesOwnWorks({ frontMatter }: Note): boolean {
  const { data } = frontMatter ?? {};
  return data?.bibliography !== undefined || data?.references !== undefined;
}

const keyOf = ({ work }: NamedWork): string => work.key;

/** What the note itself cites, and names in `nocite`. */
function ownKeys(note: Note, nocite: string): Set<string> {
  const keys = new Set(note.citations.map(({ key }) => key));
  for (const [, braced, plain] of nocite.matchAll(/@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_][^\s;,\]]*))/gu))
    keys.add(braced ?? plain!.replace(/[^\p{L}\p{N}_]+$/u, ''));
  return keys;
}
