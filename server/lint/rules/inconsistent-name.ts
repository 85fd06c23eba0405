import type { Note } from '../../markdown/note';
import type { NamedProse, ProseMention } from '../../names/mentions';
import { formKey, type VariantGroup, variantsOf } from '../../names/name-variants';
import type { Entity } from '../../names/types';
import { lineAt } from '../../text/lines';
import { perObject } from '../../text/memo';
import { nameKey } from '../../text/name-key';
import { type Span, shifted } from '../../text/span';
import { type Knowledge, knowledgeOf } from '../../vault/knowledge';
import { namedProsesIn } from '../../vault/named';
import type { Vault } from '../../vault/vault';
import { fixAll, perContext } from '../edits/fix-all';
import { ignoreFixes } from '../edits/ignore';
import { nameEdit } from '../edits/replace-name';
import { isNamedOnPurpose, isSource } from '../others-words';
import type { Fix, Found, Rule, RuleContext, TextEdit } from '../rule';
import { quoted } from '../wording';

/** The form of a name that the note, or the house, has. */
export interface InconsistentName {
  readonly to: string;
  /** Whether the settings ask for it. */
  readonly isHouseStyle: boolean;
}

/** One thing called by two forms of its name. */
export const inconsistentName: Rule<InconsistentName> = {
  id: 'inconsistent-name',
  defaultSeverity: 'info',
  summary: 'A name in another form than the house or the rest of the note has it.',
  docs: `Turkey in one paragraph and Türkiye in the next, Kiev and Kyiv, Organization and Organisation: a reader wonders whether
two things are meant. This rule keeps to one form of a name in a note: the one that the settings ask for, else the one
that the note has first.

    "rules": { "inconsistent-name": ["warning", { "names": { "Türkiye": "Turkey", "Kiev": "Kyiv" } }] }

\`names\` gives, for an entity or any name of it, the form to use. The note's own first form counts among names of which one
is as good as the other: spellings, transliterations, the everyday names of a country. Abbreviations, adjectives, the
capital for the government, official long forms and names in other languages are left alone, unless \`names\` has them.

Quotations, titles of works and the notes of a pack are left alone: the words are not the writer's. So is a sentence that
speaks of the name itself: “Burma (now Myanmar)”, “formerly Turkey”.

The quick fixes change one place, or all in the note; possessives, capitals and articles are kept right: Turkey’s becomes
Türkiye’s, the Czech Republic becomes Czechia. \`--fix\` does so where the settings name the form.`,
  bad: [
    { text: 'Turkey signed first. The others followed, and Türkiye’s parliament ratified it.\n' },
    { text: 'Officials in Kyiv agreed.\n\nThey left Kiev on Monday.\n' },
    { text: 'The Czech Republic voted for it. So did Poland; Czechia has a new government.\n' },
    {
      text: 'Burma is a member.\n',
      files: { '/.ibid.json': '{"rules": {"inconsistent-name": ["info", {"names": {"MM": "Myanmar"}}]}}' },
    },
  ],
  good: [
    { text: 'Türkiye signed first. Turkish officials said that Türkiye’s parliament and Ankara agree.\n' },
    { text: 'Türkiye signed. “Turkey will pay,” a minister said. Burma (now Myanmar) did not; Myanmar was absent.\n' },
    { text: 'The United States and the US, Russia and the Russian Federation, Britain and the United Kingdom.\n' },
    {
      text: 'Mongolia sold Mongolian beef to Halvia; the Halvian ministry and two Halvians paid.\n',
      files: {
        'Halvia.md': '---\nkind: country\naliases: [Halvian, Halvians]\n---\n',
        'Mongolia.md': '---\nkind: country\ncountry: MN\naliases: [Mongolian, Mongolians]\n---\n',
      },
    },
  ],

  check({ vault, note, options }) {
    if (isSource(vault, note)) return [];
    const house = houseStyle(vault, options);
    const first = new Map<VariantGroup, { readonly form: string; readonly at: number }>();
    const found: Found<InconsistentName>[] = [];
    for (const named of namedProsesIn(vault, note)) {
      for (const i of house ? named.names.keys() : variedIn(named.names)) {
        const { entity, name, span, by } = named.names[i]!;
        if (by !== 'name') continue;
        const group = variantsOf(entity).get(name);
        const style = house?.(entity)?.find(({ keys }) => keys.has(formKey(name)));
        if (!group && !style) continue;
        const before = style ? { form: style.form, at: 0 } : first.get(group!);
        const slice = named.prose.raw.slice(span.start, span.end);
        // Most names are written as the first one is.
        if (before && (slice === before.form || formKey(before.form) === formKey(slice))) continue;
        if (isOnPurpose(named, span) || isBesideOther(named, i)) continue;
        const written = slice.replace(/\s+/g, ' ');
        const place = shifted(span, named.start);
        if (!before) first.set(group!, { form: formOf(written, name), at: place.start });
        else {
          const message = style
            ? `House style is ${quoted(style.form)}, not ${quoted(written)}.`
            : messageOf(note, written, before);
          found.push({ span: place, message, data: { to: before.form, isHouseStyle: style !== undefined } });
        }
      }
    }
    return found;
  },

  hasSafeFixes: true,
  fixes(context: RuleContext, found): Fix[] {
    const { note } = context;
    if (!found.data) return [];
    const { to, isHouseStyle } = found.data;
    const one = nameEdit(note, found.span, to);
    return [
      { title: `Change to ${quoted(to)}`, edits: [one], preferred: true, safe: isHouseStyle },
      ...(allTo(context).get(to) ?? []),
      ...ignoreFixes(note, 'inconsistent-name', found.span),
    ];
  },
};

/** By form: the fix that changes all to it. */
const allTo = perContext((context): ReadonlyMap<string, readonly Fix[]> => {
  const found = inconsistentName.check(context);
  const forms = new Map<string, { readonly edits: readonly TextEdit[] }[]>();
  for (const { span, data } of found) {
    const edits = [nameEdit(context.note, span, data!.to)];
    const alike = forms.get(data!.to);
    if (alike) alike.push({ edits });
    else forms.set(data!.to, [{ edits }]);
  }
  const fixes = [...forms].map(
    ([to, all]) => [to, fixAll((count) => `Change all ${count} to ${quoted(to)} in this note`, all)] as const,
  );
  return new Map(fixes);
});

/** As it is written, unless in capitals or with other gaps and apostrophes than the listed name. */
const formOf = (written: string, name: string): string => (formKey(written) === formKey(name) ? name : written);

function messageOf(note: Note, written: string, first: { readonly form: string; readonly at: number }): string {
  const line = lineAt(note.lines, first.at) + 1;
  return `${quoted(written)} is ${quoted(first.form)} in line ${line}: use one form of the name in a note.`;
}

/** Which of a paragraph's names may be in another form than elsewhere: nearly none. */
const variedIn = perObject((names: readonly ProseMention[]): readonly number[] => {
  const varied = names.flatMap(({ entity, name }, i) => (variantsOf(entity).has(name) ? [i] : []));
  return varied.length === 0 ? none : varied;
});

const none: readonly number[] = [];

/** Whether another form is right where it stands: in a quotation, or because the sentence speaks of the name. */
const isOnPurpose = ({ kind, prose }: NamedProse, place: Span): boolean =>
  kind === 'quote' || isNamedOnPurpose(prose, place);

/** Whether another form of the same name is listed right beside it: "Kyiv and Kiev", "Burma/Myanmar". */
function isBesideOther({ prose, names }: NamedProse, i: number): boolean {
  const { span, entity, name } = names[i]!;
  return [names[i - 1], names[i + 1]].some((other) => {
    if (other?.entity !== entity || formKey(other.name) === formKey(name)) return false;
    const [first, second] = other.span.start < span.start ? [other.span, span] : [span, other.span];
    if (second.start - first.end > 12 || !variantsOf(entity).get(name)?.names.includes(other.name)) return false;
    const between = prose.raw.slice(first.end, second.start);
    return /^\s*(?:,|\/|,?\s(?:and|or|versus|vs\.?|not|rather than))\s*$/.test(between);
  });
}

/** The names of an entity that have a form in the settings. */
interface Style {
  readonly keys: ReadonlySet<string>;
  readonly form: string;
}

/** What `names` in the rule's options asks for, by entity; undefined where it asks for nothing. */
function houseStyle(
  vault: Vault,
  options: RuleContext['options'],
): ((entity: Entity) => readonly Style[] | undefined) | undefined {
  const { names } = options;
  if (typeof names !== 'object' || names === null) return undefined;
  const styles = stylesFor(knowledgeOf(vault))(names);
  return styles.size === 0 ? undefined : (entity) => styles.get(entity.id);
}

const stylesFor = perObject((knowledge: Knowledge) =>
  perObject((names: object): ReadonlyMap<string, readonly Style[]> => {
    const styles = new Map<string, Style[]>();
    for (const [name, form] of entriesOf(names)) {
      if (typeof form !== 'string' || form.trim() === '') continue;
      for (const entity of entitiesCalled(knowledge, name)) {
        const style = { keys: new Set([...keysAround(entity, name), ...keysAround(entity, form)]), form: form.trim() };
        styles.set(entity.id, [...(styles.get(entity.id) ?? []), style]);
      }
    }
    return styles;
  }),
);

/** Forms by name; a form in a list stands for itself. */
const entriesOf = (names: object): readonly (readonly [string, unknown])[] =>
  Array.isArray(names) ? names.map((form: unknown) => [String(form), form] as const) : Object.entries(names);

/** The entities with this name, metonym, country code or id. */
function entitiesCalled({ entities }: Knowledge, name: string): readonly Entity[] {
  const key = nameKey(name);
  return entities.filter(
    (entity) =>
      entity.id === name ||
      entity.country === name ||
      [entity.name, ...entity.aliases, ...entity.metonyms].some((own) => nameKey(own) === key),
  );
}

/** A name and its variants; for the entity's id or code, those of its own name. */
function keysAround(entity: Entity, name: string): readonly string[] {
  const own = name === entity.id || name === entity.country ? entity.name : name;
  const group = [...variantsOf(entity).values()].find(({ keys }) => keys.has(formKey(own)));
  return [formKey(own), ...(group?.keys ?? [])];
}
