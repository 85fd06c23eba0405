import { stringOf } from '../../markdown/front-matter';
import type { Note } from '../../markdown/note';
import { perProse, someOf } from '../../markdown/proses';
import { datedNames } from '../../names/dated-names';
import { idiomNames } from '../../names/idioms';
import { sameFamily } from '../../names/kind-families';
import { buildNameIndex } from '../../names/matcher';
import { findNamesIn } from '../../names/mentions';
import { historyOf, type Outdated, outdatedAt } from '../../names/name-history';
import { beginsSentence } from '../../names/ordinary-words';
import type { Entity } from '../../names/types';
import { inNoTitle } from '../../names/work-titles';
import { perObject } from '../../text/memo';
import { nameKey } from '../../text/name-key';
import { farOff, type Period, periodOf, periodsIn } from '../../text/periods';
import type { Prose } from '../../text/prose';
import { type Span, shifted } from '../../text/span';
import { type Knowledge, knowledgeOf } from '../../vault/knowledge';
import { mentionAround, namedProsesIn } from '../../vault/named';
import type { Vault } from '../../vault/vault';
import { fixAll, perContext } from '../edits/fix-all';
import { ignoreFixes } from '../edits/ignore';
import { nameEdit } from '../edits/replace-name';
import { isNamedOnPurpose, isSource, sentenceAround } from '../others-words';
import type { Fix, Found, Rule, RuleContext } from '../rule';
import { quoted } from '../wording';

/** The name that was in use. */
export interface OutdatedName {
  readonly to: string;
}

/** A name that had been given up by the time that is spoken of. */
export const outdatedName: Rule<OutdatedName> = {
  id: 'outdated-name',
  defaultSeverity: 'info',
  summary: 'A name that was no longer in use at the time that the sentence speaks of.',
  docs: `Kazakhstan’s capital was Nur-Sultan from March 2019 to September 2022, and Astana before and after. This rule knows the
names of states, cities and institutions that were given up, with their dates, and finds one where it was out of use: “Swaziland
joined in 2023”, “Astana” in a sentence about 2020. It also knows what the vault’s and the packs’ entity notes say: one with
\`until\` that another is \`successor of\`.

What counts is the time that the sentence speaks of: a day, a month, a year, a decade, “since 2019”, “from 2019 to 2022”. A
sentence without one is taken with the last date before it in its paragraph and heading, and with the date of the draft: its
front matter’s \`date\`, else today. A name that was right at any of these times is right; so is a name of today in a sentence
about a time before it came up (“Kazakhstan in 1930”).

Quotations, titles of works and the notes of a pack are left alone, and so is a sentence that speaks of the name itself:
“formerly Swaziland”, “Nur-Sultan (now Astana)”, “was renamed”.

The quick fixes put the name that was in use then, in one place or in all of the note.`,
  bad: [
    { text: '---\ndate: 2025-03-01\n---\nThe delegation flies to Nur-Sultan; Swaziland’s delegates wait.\n' },
    { text: 'In July 2020, the ministers met in Astana.\n' },
    { text: 'The Turkic Council opened an office in May 2023.\n' },
    {
      text: 'The Port Union raised its fees in 2024.\n',
      files: {
        '/Port Union.md': '---\nkind: organisation\nuntil: 2021-06\n---\n',
        '/Port League.md': '---\nkind: organisation\nrelations:\n  - {type: successor of, target: Port Union}\n---\n',
      },
    },
  ],
  good: [
    { text: '---\ndate: 2020-05-01\n---\nThe delegation flies to Nur-Sultan.\n' },
    { text: 'In 2018, the ministers met in Astana; in 2021, in Nur-Sultan. They meet in Astana again.\n' },
    {
      text: 'Eswatini (formerly Swaziland) joined. The city was known as Nur-Sultan. “Swaziland is small,” he said.\n',
    },
    { text: 'Saigon is now Ho Chi Minh City, and Peking duck is still a dish.\n' },
    { text: 'Zaire sent troops in the 1970s. They stayed in Zaire for years.\n' },
  ],

  check({ vault, note }) {
    if (isSource(vault, note)) return [];
    const history = historyOf(namesIn(vault));
    const found: Found<OutdatedName>[] = [];
    hitsByProse(namesIn(vault))(note, (hits, paragraph, prose, start) => {
      for (const { place, name } of hits) {
        const wrong = outdatedAt(history, name, timesOf(vault, note, paragraph, prose, place));
        if (!wrong) continue;
        const span = shifted(place, start);
        if (isNamedOnPurpose(prose, place) || isOther(vault, note, span, wrong.entry.entity, wrong.entry.now)) continue;
        const message = messageOf(note.text.slice(span.start, span.end), wrong);
        found.push({ span, message, data: { to: wrong.instead } });
      }
    });
    return found;
  },

  fixes(context: RuleContext, found): Fix[] {
    const { note } = context;
    if (!found.data) return [];
    const { to } = found.data;
    return [
      { title: `Change to ${quoted(to)}`, edits: [nameEdit(note, found.span, to)], preferred: true },
      ...allInNote(context),
      ...ignoreFixes(note, 'outdated-name', found.span),
    ];
  },
};

const allInNote = perContext((context): readonly Fix[] => {
  const { note } = context;
  const all = outdatedName.check(context).map(({ span, data }) => ({ edits: [nameEdit(note, span, data!.to)] }));
  return fixAll((count) => `Change all ${count} outdated names in this note`, all);
});

function messageOf(written: string, { entry, instead }: Outdated): string {
  if (entry.name !== instead || nameKey(entry.name) === nameKey(written))
    return `${quoted(written)} was given up ${dayOf(entry.until ?? '')}; at the time that is meant here the name is ${quoted(instead)}.`;
  return `${quoted(written)} was called ${quoted(instead)} from ${entry.from} to ${entry.until}.`;
}

/** `on 2022-09-17`, `in 1997`. */
const dayOf = (date: string): string => `${date.length === '2022-09-17'.length ? 'on' : 'in'} ${date}`;

/** The listed names, and those of organisations that have ended and have a successor. A state that has ended is no name given up. */
const namesIn = (vault: Vault) => namesOf(knowledgeOf(vault));

const namesOf = perObject(({ entities, byName }: Knowledge) => {
  const ended = entities.flatMap((entity) => {
    if (!sameFamily(entity.kind, 'organisation')) return [];
    const next = successorOf(entities, byName, entity);
    if (!next) return [];
    const { since } = next;
    const until = entity.until ?? since;
    if (until === undefined || !periodOf(until)) return [];
    const names = [entity.name, ...entity.aliases].filter((name) => /\p{Ll}/u.test(name) && /\p{Lu}/u.test(name));
    const source = entity.note?.uri ?? entity.id;
    return names.map((name) => ({
      name,
      entity: entity.id,
      kind: 'outdated' as const,
      until,
      now: next.entity.name,
      source,
    }));
  });
  const listed = new Set(datedNames().map(({ name }) => nameKey(name)));
  return [...datedNames(), ...ended.filter(({ name }) => !listed.has(nameKey(name)))];
});

/** Which entity came after another, and when, as the relations of both say. */
function successorOf(
  entities: readonly Entity[],
  byName: Knowledge['byName'],
  entity: Entity,
): { readonly entity: Entity; readonly since: string | undefined } | undefined {
  const own = entity.relations.find(({ type }) => /^(?:predecessor of|succeeded by|replaced by|became)$/i.test(type));
  const after = own && byName.get(nameKey(own.target))?.[0];
  if (after && after !== entity) return { entity: after, since: own.since };
  return successors(entities)(byName).get(entity);
}

const successors = perObject((entities: readonly Entity[]) =>
  perObject((byName: Knowledge['byName']) => {
    const table = new Map<Entity, { readonly entity: Entity; readonly since: string | undefined }>();
    for (const entity of entities) {
      for (const { type, target, since } of entity.relations) {
        if (!/^(?:successor of|succeeds|replaces)$/i.test(type)) continue;
        for (const before of byName.get(nameKey(target)) ?? [])
          if (before !== entity) table.set(before, { entity, since });
      }
    }
    return table;
  }),
);

/** One outdated name in a paragraph, counted from its beginning. */
interface Hit {
  readonly place: Span;
  readonly name: string;
}

const hitsByProse = perObject((names: ReturnType<typeof namesIn>) =>
  perProse((prose, { kind, footnote }) =>
    kind === 'quote' ? undefined : someOf(inNoTitle(prose, footnote !== undefined, hitsOf(names)(prose))),
  ),
);

const hitsOf = perObject((names: ReturnType<typeof namesOf>) => {
  const { given, before, interrupted } = historyOf(names);
  const outdated = new Set([...given.values()].map(([first]) => first!.name));
  for (const [first] of interrupted.values()) outdated.add(first!.now);
  const wanted = [...outdated].map((text) => ({ text, entity: text, caseSensitive: true }));
  // The name that came after may hold the one before: North Macedonia.
  const current = [...before.values()].map(([first]) => first!.now).filter((now) => !outdated.has(now));
  const others = [...current.map((text) => ({ text, entity: '' })), ...idiomNames()];
  const index = buildNameIndex([...wanted, ...others]);
  return perObject((prose: Prose): readonly Hit[] => {
    const hits = findNamesIn(index, prose).filter(({ entities, start, end }) => {
      return entities.length > 0 && !isPartOfName(prose.text, start, end);
    });
    return hits.map(({ start, end, name }) => ({ place: { start, end }, name }));
  });
});

/** Whether a name is a part of a longer one: Burma Road, Radio Zaire. */
const isPartOfName = (text: string, start: number, end: number): boolean => {
  const before = /(?<![\p{L}\p{Nd}'’])(\p{Lu}[\p{L}'’]*)[ -]$/u.exec(text.slice(Math.max(0, start - 30), start));
  const first = before && !beginsSentence(text, start - before[0].length);
  return /^[ -]\p{Lu}\p{Ll}/u.test(text.slice(end, end + 3)) || first === true;
};

/** The times that a place speaks of; a sentence that says none may speak of the one before or of the draft's. */
function timesOf(vault: Vault, note: Note, paragraph: number, prose: Prose, place: Span): readonly Period[] {
  const sentence = sentenceAround(prose, place);
  const own = periodsIn(prose.text.slice(sentence.start, sentence.end));
  if (own.length > 0) return own;
  const before = prose.sentences.findLast(({ start, text }) => start < sentence.start && periodsIn(text).length > 0);
  const heading = note.headings[note.paragraphs[paragraph]!.heading]?.text ?? '';
  return [draftPeriod(vault, note), ...(before ? periodsIn(before.text) : []), ...periodsIn(heading)];
}

/** The front matter's date, else today, else after all that is known. */
function draftPeriod({ today }: Vault, note: Note): Period {
  const said = stringOf(note.frontMatter?.data.date);
  const own = said === undefined ? undefined : (periodOf(said) ?? periodsIn(said)[0]);
  return own ?? (today === undefined ? undefined : periodOf(today)) ?? { from: farOff, to: farOff };
}

/** Whether the note means another thing by the name: one that is neither what the table speaks of nor has its later name. */
function isOther(vault: Vault, note: Note, span: Span, entity: string, now: string): boolean {
  const mention = mentionAround(namedProsesIn(vault, note), span);
  if (!mention) return false;
  if (mention.span.start < span.start || mention.span.end > span.end) return true;
  const { id, name, country, aliases, metonyms } = mention.entity;
  if (id.endsWith(entity) || country === entity.split('/', 1)[0]) return false;
  const keys = [name, ...aliases, ...metonyms].map(nameKey);
  return !keys.includes(nameKey(entity)) && !keys.includes(nameKey(now));
}
