import type { Note } from '../../markdown/note';
import { perProse, prosesOf, someOf } from '../../markdown/proses';
import { abbreviationsIn } from '../../names/abbreviations';
import { isCommonWord } from '../../names/common-words';
import type { Introduction } from '../../names/introductions';
import type { Entity } from '../../names/types';
import { lineAt } from '../../text/lines';
import { perObject } from '../../text/memo';
import { nameKey } from '../../text/name-key';
import { type Span, shifted } from '../../text/span';
import { entitiesNamed } from '../../vault/knowledge';
import { introductionsOf, mentionAround, namedProsesIn } from '../../vault/named';
import type { Vault } from '../../vault/vault';
import { ignoreFixes } from '../edits/ignore';
import { isNamedInVault } from '../named-in-vault';
import { isQuoted, isSource } from '../others-words';
import type { Fix, Found, Rule, RuleContext } from '../rule';
import { quoted } from '../wording';

/** An abbreviation, and what is known of its long form: introduced too late, or that of a known entity. */
export interface UndefinedAbbreviation {
  readonly letters: string;
  readonly later?: Introduction;
  readonly entity?: Entity;
}

/** An abbreviation that the reader is not told the meaning of, or too late. */
export const undefinedAbbreviation: Rule<UndefinedAbbreviation> = {
  id: 'undefined-abbreviation',
  defaultSeverity: 'hint',
  summary: 'An abbreviation that the note never introduces, or only after its first use.',
  docs: `A reader who meets “the BDF agreed” and was never told of the Border Dialogue Forum has to search for it. This rule finds
abbreviations of two capitals and more at their first use in a note when no place of it introduces them (“Border Dialogue
Forum (BDF)”), and those that are used before they are introduced.

Left alone are abbreviations that everybody knows (UN, GDP, PDF, units, currencies), those of the vault’s, the packs’ and the
gazetteer’s entities, notes and tags called so, Roman numerals, names with figures (TB2, S-400), words, lines and surnames in capitals for
emphasis, headings, tables, quotations and the notes of a pack.

    "rules": { "undefined-abbreviation": ["warning", { "known": ["BDF"], "minimum": 2 }] }

\`known\` lists further abbreviations that your readers know; \`minimum\` is how often one must be used to be found. With
\`"known": "none"\` those of known entities are found too, for texts whose readers know none of them; the quick fix then writes the
long form at the first use.`,
  bad: [
    { text: 'The QBDF agreed. Its members pay for the QBDF’s office.\n' },
    {
      text: 'The QBF met in May.\n\nThe Quarterly Border Forum (QBF) has nine members.\n',
    },
    {
      text: 'The QBF summit ended.\n',
      files: {
        '/.ibid.json': '{"rules": {"undefined-abbreviation": ["hint", {"known": "none"}]}}',
        '/QBF.md': '---\nkind: organisation\naliases: [Quarterly Border Forum]\n---\n',
      },
    },
  ],
  good: [
    { text: 'The Quarterly Border Forum (QBF) met. The QBF has nine members, the EU and the UN among them.\n' },
    { text: 'Chapter XIV, a TB2 and an S-400, 5 GW, 12 MWh, USD 5, README.md and J.R.R. Tolkien, MUST NOT, PDFs.\n' },
    { text: '# WHAT THE QBF SAID\n\nThey said “the QBF is dead”. See `QBF` and <https://qbf.example/QBF>.\n' },
    { text: 'The QBF met.\n', files: { '/QBF.md': 'A forum.\n' } },
    {
      text: 'The QBF met.\n',
      files: { '/.ibid.json': '{"rules": {"undefined-abbreviation": ["hint", {"known": ["QBF"]}]}}' },
    },
  ],

  check({ vault, note, options }) {
    if (isSource(vault, note)) return [];
    const uses = usesIn(note);
    if (uses.size === 0) return [];
    const minimum = typeof options.minimum === 'number' ? options.minimum : 1;
    const known = new Set(Array.isArray(options.known) ? options.known.map(String) : []);
    const introduced = introductionsByLetters(note);
    let looked = 0;
    const found: Found<UndefinedAbbreviation>[] = [];
    for (const [letters, { span, count }] of uses) {
      if (count < minimum || known.has(letters)) continue;
      const later = introduced.get(letters);
      if (later) {
        if (later.shortSpan.start <= span.start || later.longSpan.start <= span.start) continue;
        const line = lineAt(note.lines, later.shortSpan.start) + 1;
        const message = `${quoted(letters)} is used here before it is introduced, in line ${line}.`;
        found.push({ span, message, data: { letters, later } });
        continue;
      }
      const entity = entityAt(vault, note, letters, span);
      const long = entity && longFormOf(entity, letters);
      const isKnown = entity ? options.known !== 'none' || long === undefined : isNamedInVault(vault, letters);
      if (isKnown || isStressed(letters, count) || (looked++ < most && isWordOf(note, letters))) continue;
      const times = count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
      const message = `${quoted(letters)}, used ${times} in this note, is introduced nowhere${long === undefined ? '' : `: ${quoted(long)}`}.`;
      found.push({ span, message, data: entity ? { letters, entity } : { letters } });
    }
    return found;
  },

  namesSought: ({ note }) => usesIn(note).keys(),

  fixes({ note }: RuleContext, found): Fix[] {
    if (!found.data) return [];
    const { letters, later, entity } = found.data;
    const ignore = ignoreFixes(note, 'undefined-abbreviation', found.span);
    const long = later
      ? note.text.slice(later.longSpan.start, later.longSpan.end)
      : entity && longFormOf(entity, letters);
    if (long === undefined || /[\n[\]*_`]/.test(long)) return ignore;
    const written = { uri: note.uri, span: found.span, newText: `${long} (${letters})` };
    const edits = later ? [written, ...withoutLongForm(note, later)] : [written];
    return [{ title: `Introduce it here: ${long} (${letters})`, edits, preferred: true }, ...ignore];
  },
};

/** For so many it is looked whether the text has them as words: bounds what a hostile text costs. */
const most = 300;

/** The first use of each abbreviation in running text, and how often it is used. */
const usesIn = perObject((note: Note): ReadonlyMap<string, { readonly span: Span; count: number }> => {
  const uses = new Map<string, { readonly span: Span; count: number }>();
  usesByProse(note, (found, _paragraph, _prose, at) => {
    for (const { letters, start, end } of found) {
      const known = uses.get(letters);
      if (known) known.count++;
      else uses.set(letters, { span: shifted({ start, end }, at), count: 1 });
    }
  });
  return uses;
});

const usesByProse = perProse((prose, { kind }) =>
  kind === 'heading' || kind === 'cell' || kind === 'quote'
    ? undefined
    : someOf(abbreviationsIn(prose).filter((place) => !isQuoted(prose, place))),
);

/** Whether letters are a word that is set in capitals for emphasis. Few letters that come again and again stand for something. */
const isStressed = (letters: string, count: number): boolean =>
  (count < 3 || letters.length > 5) && isCommonWord(letters.toLowerCase());

/** Whether the note has the same letters as a word, or from four on as a name ("DUBIEN" and "Dubien"): then the capitals are for emphasis. */
function isWordOf(note: Note, letters: string): boolean {
  const word = letters.toLowerCase();
  const name = letters.length < 4 ? undefined : letters[0]! + word.slice(1);
  return prosesOf(note).some(({ text }) => holdsWord(text, word) || (name !== undefined && holdsWord(text, name)));
}

function holdsWord(text: string, word: string): boolean {
  const isLetter = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{Nd}\p{M}_]/u.test(unit);
  const at = text.indexOf(word);
  return at >= 0 && !isLetter(text[at - 1]) && !isLetter(text[at + word.length]);
}

/** The first introduction of each abbreviation. */
const introductionsByLetters = perObject((note: Note): ReadonlyMap<string, Introduction> => {
  const table = new Map<string, Introduction>();
  for (const one of introductionsOf(note)) {
    const letters = one.short.replace(/(?<=\p{Lu})s$/u, '');
    if (!table.has(letters)) table.set(letters, one);
  }
  return table;
});

/** What the letters name here, as far as packs, vault and gazetteer know it. */
function entityAt(vault: Vault, note: Note, letters: string, span: Span): Entity | undefined {
  const mention = mentionAround(namedProsesIn(vault, note), { start: span.start, end: span.start + 1 });
  if (mention && mention.span.end >= span.end - 1) return mention.entity;
  return entitiesNamed(vault, letters).find(({ name, aliases }) => name === letters || aliases.includes(letters));
}

/** The name of an entity that the letters may stand for: the longest that is no abbreviation. */
function longFormOf({ name, aliases }: Entity, letters: string): string | undefined {
  const isLong = (it: string): boolean => /\s/.test(it) && /\p{Ll}/u.test(it) && nameKey(it) !== nameKey(letters);
  const plain = name.replace(/\s*\([^()]*\)$/, '');
  return isLong(plain) ? plain : aliases.find(isLong);
}

/** The later introduction cut down to its letters: "the Border Forum (BF)" becomes "the BF". */
function withoutLongForm(note: Note, { shortSpan, longSpan }: Introduction) {
  const isPlain = /^\s*\($/.test(note.text.slice(longSpan.end, shortSpan.start)) && note.text[shortSpan.end] === ')';
  if (!isPlain) return [];
  const span = { start: longSpan.start, end: shortSpan.end + 1 };
  return [{ uri: note.uri, span, newText: note.text.slice(shortSpan.start, shortSpan.end) }];
}
