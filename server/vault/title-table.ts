import { briefItemOf } from '../bibliography/lazy-reference';
import type { Bibliography, CslItem, Reference } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { stepsOf, stepwise } from '../text/stepwise';
import { everyBibliography, inlineReferences } from './references';
import type { Pack } from './types';
import type { Vault } from './vault';

/** Works by what they are called. */
interface TitleTable {
  readonly byTitle: ReadonlyMap<string, Reference>;
  /** By each word of the names of those who made them. */
  readonly byName: ReadonlyMap<string, readonly Reference[]>;
}

const sharedTable = perObject((packs: readonly Pack[]) =>
  perObject((bibliographies: readonly Bibliography[]) =>
    stepwise(() => tableOf(everyBibliography(packs, bibliographies).flatMap(({ references }) => references))),
  ),
);
const inlineTable = perObject((note: Note) => stepwise(() => tableOf(inlineReferences(note))).value);

/** Makes the table of all titles ready, in steps. */
export const warmTitles = (vault: Vault): Generator<void> => stepsOf(sharedTable(vault.packs)(vault.bibliographies));

/** The work with this title, whatever its markup, quotes, case and closing mark; a subtitle may be left out. */
export function findReferenceByTitle(vault: Vault, note: Note, title: string): Reference | undefined {
  const key = titleKey(title);
  if (!isTelling(key)) return undefined;
  return inlineTable(note).byTitle.get(key) ?? sharedTable(vault.packs)(vault.bibliographies).value.byTitle.get(key);
}

/** The works by someone with this surname whose titles have these words; all of theirs where `title` is empty. */
export function referencesBy(vault: Vault, note: Note, surname: string, title: string): readonly Reference[] {
  const key = nameKey(surname);
  const tables = [inlineTable(note), sharedTable(vault.packs)(vault.bibliographies).value];
  const works = tables.flatMap(({ byName }) => byName.get(key) ?? []);
  return title === '' ? works : works.filter((work) => hasTitle(briefItemOf(work), title));
}

/** Whether a work is called so, in short: the words stand in its title, or are its short title. */
export function hasTitle(item: CslItem, short: string): boolean {
  const key = titleKey(short);
  if (key === '') return false;
  return titlesOf(item).some((title) => ` ${titleKey(title)} `.includes(` ${key} `));
}

/** A title in the form in which titles are compared. */
export const titleKey = (title: string): string =>
  nameKey(title.replace(/<[^<>]{1,20}>|[*_“”"‘’'`«»]/g, '').replace(/&/g, ' and '))
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();

/** The words of the names of a work's authors, or of those in their place. */
export const nameWordsOf = (item: CslItem): readonly string[] =>
  [...(item.author ?? item.editor ?? [])].flatMap(({ family, literal }) =>
    [family ?? '', literal ?? ''].flatMap((name) => [nameKey(name), ...nameKey(name).split(/\s+/)].filter(Boolean)),
  );

const titlesOf = (item: CslItem): string[] =>
  [item.title, item['title-short']].filter((title): title is string => typeof title === 'string');

/** One common word is no title that a work is known by. */
const isTelling = (key: string): boolean => key.length >= 8 && key.includes(' ');

/** So many works are taken in between two steps. */
const worksAStep = 64;

function* tableOf(references: readonly Reference[]): Generator<void, TitleTable> {
  let count = 0;
  const byTitle = new Map<string, Reference>();
  const byName = new Map<string, Reference[]>();
  const add = (title: string, reference: Reference): void => {
    const key = titleKey(title);
    if (isTelling(key) && !byTitle.has(key)) byTitle.set(key, reference);
  };
  for (const reference of references) {
    if (++count % worksAStep === 0) yield;
    const item = briefItemOf(reference);
    if (typeof item.title === 'string') {
      add(item.title, reference);
      const main = item.title.split(/: |\? | [–—] /, 1)[0]!;
      if (main.length < item.title.length && main.split(' ').length > 2) add(main, reference);
    }
    for (const word of new Set(nameWordsOf(item))) {
      const list = byName.get(word);
      if (list) list.push(reference);
      else byName.set(word, [reference]);
    }
  }
  return { byTitle, byName };
}
