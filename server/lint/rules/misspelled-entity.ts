import type { Note } from '../../markdown/note';
import { perProse, prosesOf, someOf } from '../../markdown/proses';
import type { NamedProse } from '../../names/mentions';
import type { NearWord, Spelling } from '../../names/near-names';
import { beginsSentence } from '../../names/ordinary-words';
import { foldedWord } from '../../names/words';
import { inNoTitle } from '../../names/work-titles';
import { perObject, perText } from '../../text/memo';
import type { Prose } from '../../text/prose';
import { contains, type Span, shifted, spanAt } from '../../text/span';
import { type Knowledge, knowledgeOf } from '../../vault/knowledge';
import { mentionAround, namedProsesWith } from '../../vault/named';
import type { Vault } from '../../vault/vault';
import { fixAll, perContext } from '../edits/fix-all';
import { ignoreFixes } from '../edits/ignore';
import { isEnglish, isEnglishNote } from '../english';
import { nameSpelling, warmSpelling } from '../name-spelling';
import { isNamedInVault } from '../named-in-vault';
import { isSource, sentenceAround } from '../others-words';
import type { Fix, Rule, RuleContext } from '../rule';
import { anyOf, quoted } from '../wording';

/** A misspelled word and what may be meant, the likeliest first. */
export interface MisspelledEntity {
  /** The word alone; the finding's span is the whole name. */
  readonly word: Span;
  readonly meant: readonly string[];
}

/** A word that is nearly the name of something known. */
export const misspelledEntity: Rule<MisspelledEntity> = {
  id: 'misspelled-entity',
  defaultSeverity: 'warning',
  summary: 'A word that looks like a slip of a known name.',
  docs: `No spelling checker knows every country, and a misspelled name is one that no search finds. This rule finds words with a
capital that are one letter, in longer names two, from a name of the gazetteer, the packs or the vault’s entities (a
letter changed, left out, added, or exchanged with its neighbour): Kazahkstan, Azerbajian, Untied Nations.

It would rather miss a slip than find fault with a word that is right. Left alone are English words, given names, surnames and places
of the world; other names, spellings that are listed as such; plurals and adjectives; what the vault has a note or a tag for; a word
that stands beside other capitalised words as a person’s name does, or that the text uses again and again; code, titles of works
and sentences in other languages. Names that only a pack or the vault knows count where the note has them rightly, too.

The quick fixes put the name, in one place or in all of the note.`,
  bad: [
    { text: 'Trade between Kazahkstan and Azerbajian grew, as did that of Kyrgystan.\n' },
    {
      text: 'The president of Uzbeckistan met Turkmenstan’s ministers; the Untied Nations and Saudi Arbia sent nobody.\n',
    },
    { text: 'The Phillipines joined. Pakistanni officials did not.\n' },
  ],
  good: [
    {
      text: 'Nigerian officials came from Niger, Austria, Australia, Slovenia, Slovakia, Iran and Iraq to Dominica.\n',
    },
    { text: 'Marina, Angela and Marco flew to Columbia University with Mr Jordon; Ms Turley’s Georgian is good.\n' },
    { text: 'Die Republik Kasachstan und Usbekistans Präsident sprachen über Kirgisien. See `Kazahkstan`.\n' },
    { text: 'The Kazahkstan Line sails.\n', files: { '/Kazahkstan.md': 'A ship’s company.\n' } },
  ],

  warm: ({ vault }) => warmSpelling(vault),
  check({ vault, note }) {
    if (isSource(vault, note)) return [];
    return suspectsIn(vault, note)
      .filter(({ key }) => !isNamedInVault(vault, key))
      .map(({ span, word, meant }) => {
        const written = note.text.slice(span.start, span.end);
        const before = note.text.slice(span.start, word.start);
        const names = meant.map((each) => quoted(`${before}${each}${note.text.slice(word.end, span.end)}`));
        const message = `${quoted(written)} looks like a slip of ${anyOf(names)}.`;
        return { span, message, data: { word, meant } };
      });
  },

  namesSought: ({ vault, note }) => new Set(suspectsIn(vault, note).map(({ key }) => key)),

  fixes(context: RuleContext, found): Fix[] {
    const { note } = context;
    if (!found.data) return [];
    const { word, meant } = found.data;
    const one = meant.map((to, i): Fix => {
      return { title: `Change to ${quoted(to)}`, edits: [editTo(note, word, to)], preferred: i === 0 };
    });
    return [...one, ...allInNote(context), ...ignoreFixes(note, 'misspelled-entity', found.span)];
  },
};

const allInNote = perContext((context): readonly Fix[] => {
  const { note } = context;
  const all = misspelledEntity
    .check(context)
    .map(({ data }) => ({ edits: [editTo(note, data!.word, data!.meant[0]!)] }));
  return fixAll((count) => `Change all ${count} misspelled names in this note`, all);
});

const editTo = ({ uri }: Note, span: Span, newText: string) => ({ uri, span, newText });

/** A word that is nearly a name. */
interface Suspect {
  /** The whole name, and the misspelled word of it. */
  readonly span: Span;
  readonly word: Span;
  readonly key: string;
  readonly meant: readonly string[];
}

const suspectsIn = (vault: Vault, note: Note): readonly Suspect[] =>
  suspectsWith(nameSpelling(vault))(knowledgeOf(vault))(note);

/** So many words of one note are looked into: bounds what a hostile text costs. */
const most = 2000;

/** Once for a version of a note. */
const suspectsWith = perObject((spelling: Spelling) =>
  perObject((knowledge: Knowledge) =>
    perObject((note: Note): readonly Suspect[] => {
      const found: (Suspect & { readonly near: readonly NearWord[] })[] = [];
      const named = namedProsesWith(knowledge)(note);
      nearNamesByProse(spelling)(note, (words, _paragraph, prose, start) => {
        for (const { place, word, near, key } of words) {
          if (!isInEnglish(note, prose, place)) continue;
          const span = shifted(place, start);
          if (isMentioned(named, span) || isLinkTarget(note, span)) continue;
          found.push({ span, word: shifted(word, start), key, near, meant: [] });
        }
      });
      return found.length === 0 ? [] : judged(note, named, found.slice(0, most));
    }),
  ),
);

/** The words that are no part of a title. */
const nearNamesByProse = perObject((spelling: Spelling) =>
  perProse((prose, { footnote }) => someOf(inNoTitle(prose, footnote !== undefined, nearlyNames(spelling)(prose)))),
);

/** What is left when the whole note is looked at: what it names rightly, and which words it uses as names of their own. */
function judged(
  note: Note,
  proses: readonly NamedProse[],
  found: readonly (Suspect & { readonly near: readonly NearWord[] })[],
): readonly Suspect[] {
  const named = new Set<string>();
  for (const { names } of proses) for (const { entity } of names) named.add(entity.id);
  const counts = new Map<string, number>();
  for (const { key } of found) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isWord = perText((word) => prosesOf(note).some(({ text }) => text.includes(word)));
  const isPerson = new Set(
    found.flatMap(({ key, word, near }) =>
      near[0]!.isAlone && near[0]!.word.length < 9 && isInPersonsName(note, word) ? [key] : [],
    ),
  );
  return found.flatMap((suspect) => {
    const { key, near, word } = suspect;
    const fitting = near.filter(({ isGuarded, entity }) => isGuarded || named.has(entity));
    if (fitting.length === 0) return [];
    const written = note.text.slice(word.start, word.end);
    const isBeside = !fitting[0]!.isAlone;
    if (!isBeside) {
      const isLong = fitting[0]!.word.length >= 9;
      const isNamed = fitting.some(({ entity }) => named.has(entity));
      if (counts.get(key)! >= (isLong ? 9 : isNamed ? 4 : 3)) return [];
      if (isPerson.has(key) || isWord(written.toLowerCase())) return [];
    }
    const least = fitting[0]!.edits;
    const best = fitting
      .filter(({ edits }) => edits === least)
      .sort((a, b) => Number(named.has(b.entity)) - Number(named.has(a.entity)));
    const meant = [...new Set(best.map((each) => each.word))].slice(0, 3);
    return [{ ...suspect, meant }];
  });
}

/** Whether a word stands beside another capitalised one that begins no sentence: “Joan Turley”, “Turley Street”. */
function isInPersonsName({ text }: Note, { start, end }: Span): boolean {
  const before = /(?<![\p{L}\p{Nd}])(\p{Lu}[\p{L}.’']*)[ \u00a0]$/u.exec(text.slice(Math.max(0, start - 30), start));
  const isName = before !== null && !beginsSentence(text, start - before[0].length) && !places.has(before[1]!);
  return (
    isName ||
    honorific.test(text.slice(Math.max(0, start - 12), start)) ||
    /^[ \u00a0]\p{Lu}\p{Ll}/u.test(text.slice(end, end + 4))
  );
}

const honorific = /\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Miss|Madam|President|Minister)\.?\s$/;

/** Capitalised words before a country's name. */
const places: ReadonlySet<string> = new Set(
  'North South East West Northern Southern Eastern Western Central President Soviet Former In And The'.split(' '),
);

/** Whether it stands in a wikilink as the name of a note. */
const isLinkTarget = ({ wikilinks }: Note, span: Span): boolean => {
  const link = spanAt(wikilinks, span.start);
  return link !== undefined && contains(link.span, span) && !(link.labelSpan && contains(link.labelSpan, span));
};

function isInEnglish(note: Note, prose: Prose, place: Span): boolean {
  const sentence = sentenceAround(prose, place);
  const own = 'text' in sentence ? isEnglish(sentence as Prose['sentences'][number]) : undefined;
  return own ?? isEnglishNote(note);
}

function isMentioned(named: readonly NamedProse[], span: Span): boolean {
  const mention = mentionAround(named, span);
  return mention !== undefined && contains(mention.span, span);
}

/** A word of a paragraph that is nearly one of a name, and the whole name's place, from the paragraph's beginning. */
interface NearlyName {
  readonly place: Span;
  readonly word: Span;
  readonly key: string;
  readonly near: readonly NearWord[];
}

/** The capitalised words of a paragraph that are no known names and nearly one; judged once for the same words. */
const nearlyNames = perObject((spelling: Spelling) =>
  perObject((prose: Prose): readonly NearlyName[] => {
    const found: NearlyName[] = [];
    for (const match of prose.text.matchAll(capitalised)) {
      const [written] = match;
      const key = foldedWord(written, 0, written.length);
      if (spelling.isKnown(key)) continue;
      const near = spelling.near(key);
      if (near.length === 0) continue;
      const word = { start: match.index, end: match.index + written.length };
      const beside = near.flatMap((one) => {
        const place = one.words.length > 1 ? placeOfName(prose.text, word, one) : undefined;
        return place ? [{ place, one }] : [];
      });
      if (beside.length > 0)
        found.push({ place: beside[0]!.place, word, key, near: beside.map(({ one }) => ({ ...one, isAlone: false })) });
      else {
        const alone = near.filter(({ isAlone }) => isAlone);
        if (alone.length > 0) found.push({ place: word, word, key, near: alone });
      }
    }
    return found.length === 0 ? none : found;
  }),
);

const none: readonly never[] = [];

/** Words of five letters and more with a capital first and no other; not in a compound, a path or an address. */
const capitalised =
  /(?<![\p{L}\p{Nd}\p{M}_@#/\\.’'-])\p{Lu}[\p{Ll}\p{M}]{4,30}(?![\p{L}\p{Nd}\p{M}_@/\\]|\.\p{L}|-\p{Ll})/gu;

/** The place of the whole name of which `word` is nearly one word, where the others stand around it as the name has them. */
function placeOfName(text: string, word: Span, { words, at }: NearWord): Span | undefined {
  let { start, end } = word;
  for (let i = at - 1; i >= 0; i--) {
    const before = /([\p{L}\p{M}]+)[\s-]{1,3}$/u.exec(text.slice(Math.max(0, start - 40), start));
    if (!before || foldedWord(before[1]!, 0, before[1]!.length) !== words[i]) return undefined;
    start -= before[0].length;
  }
  for (let i = at + 1; i < words.length; i++) {
    const after = /^[\s-]{1,3}([\p{L}\p{M}]+)/u.exec(text.slice(end, end + 40));
    if (!after || foldedWord(after[1]!, 0, after[1]!.length) !== words[i]) return undefined;
    end += after[0].length;
  }
  return { start, end };
}
