import type { Note } from '../../markdown/note';
import { mentionOf, type NamedMention, type ProseMention } from '../../names/mentions';
import { senseCalled } from '../../names/senses';
import type { Entity } from '../../names/types';
import { perObject } from '../../text/memo';
import { nameKey } from '../../text/name-key';
import { contains } from '../../text/span';
import { namedProsesIn } from '../../vault/named';
import type { Vault } from '../../vault/vault';
import { resolveWikilink } from '../../vault/wikilinks';
import { ignoreFixes } from '../edits/ignore';
import { meaningEdit } from '../edits/pin-meaning';
import { isSource } from '../others-words';
import type { Fix, Found, Rule, RuleContext } from '../rule';
import { anyOf, quoted } from '../wording';

/** A name and what it may mean, the likeliest first. */
export interface AmbiguousName {
  readonly mention: NamedMention;
  readonly senses: readonly Entity[];
}

/** A name that may mean several things, and nothing in the note says which. */
export const ambiguousName: Rule<AmbiguousName> = {
  id: 'ambiguous-name',
  defaultSeverity: 'hint',
  summary: 'A name that may mean several things, where the note does not say which.',
  docs: `“Congo” is two states, and a vault may have two people of one name. Which one a name means is decided by what else the note
names; where that leaves it open, cards, counts and links may take the wrong one, and a reader may, too. This rule finds the first
place of such a name in a note.

Say what it means once, and the whole note is clear: by a link, \`[[Georgia (country)|Georgia]]\`, or in the front matter:

    entities:
      Georgia: Georgia (U.S. state)

The quick fixes do so for each thing that may be meant; a link is offered where there is a note that it leads to. The notes of a
pack are left alone, and so are adjectives.`,
  bad: [
    { text: 'The mines of Congo are deep.\n' },
    { text: '---\ntitle: Mines\n---\nThe mines of Congo are deep. Congo exports copper.\n' },
    {
      text: 'The Selby plan was signed.\n',
      files: {
        '/Selby (port).md': '---\nkind: place\naliases: [Selby]\n---\n',
        '/Selby (village).md': '---\nkind: place\naliases: [Selby]\n---\n',
      },
    },
  ],
  good: [
    { text: '---\nentities: {Congo: Republic of the Congo}\n---\nThe mines of Congo are deep.\n' },
    { text: 'The mines of the Democratic Republic of the Congo are deep; Congo exports copper.\n' },
    { text: 'Georgia and Armenia met.\n' },
    {
      text: 'The [[Selby (port)|Selby]] plan was signed. Selby paid.\n',
      files: {
        '/Selby (port).md': '---\nkind: place\naliases: [Selby]\n---\n',
        '/Selby (village).md': '---\nkind: place\naliases: [Selby]\n---\n',
      },
    },
  ],

  check({ vault, note }) {
    if (isSource(vault, note)) return [];
    const first = new Map<string, NamedMention>();
    const clear = new Set<string>();
    for (const prose of namedProsesIn(vault, note)) {
      for (const open of openIn(prose.names)) {
        const key = nameKey(open.name);
        if (open.margin! >= 2 * sure) clear.add(key);
        else if (open.margin! < sure && !first.has(key) && isNameOf(open)) first.set(key, mentionOf(prose, open));
      }
    }
    const open = [...first].flatMap(([key, mention]) => (clear.has(key) ? [] : [mention]));
    return open.map((mention): Found<AmbiguousName> => {
      const senses = [mention.entity, ...mention.others];
      const meanings = senses.slice(0, most).map((entity) => meaningOf(senses, entity) ?? entity.name);
      const written = quoted(note.text.slice(mention.span.start, mention.span.end));
      const message = `${written} may mean ${anyOf(meanings.map(quoted))}; it is taken for the first.`;
      return { span: mention.span, message, data: { mention, senses } };
    });
  },

  fixes({ vault, note }: RuleContext, found): Fix[] {
    if (!found.data) return [];
    const { mention, senses } = found.data;
    const offered = senses.slice(0, most);
    const links = offered.flatMap((entity) => linkFix(vault, note, mention, senses, entity) ?? []);
    const inFront = offered.flatMap((entity): Fix[] => {
      const meant = meaningOf(senses, entity);
      const edit = meant === undefined ? undefined : meaningEdit(note, mention.name, meant);
      return edit ? [{ title: `Say in the front matter that it means ${quoted(meant!)}`, edits: [edit] }] : [];
    });
    return [...links, ...inFront, ...ignoreFixes(note, 'ambiguous-name', found.span)];
  },
};

/** So far ahead, in points of `scoredSenses`, the first sense must be: as much as one country of the same region, named once, gives. */
const sure = 1;
/** So many senses are offered. */
const most = 4;

/** Those of which the text alone decides what they mean. */
const openIn = perObject((names: readonly ProseMention[]) =>
  names.filter(({ by, margin }) => margin !== undefined && by === 'name'),
);

/** Whether what is written is a name of what is meant, and not an adjective. */
const isNameOf = ({ name, entity, others }: ProseMention): boolean =>
  [entity, ...others].some((sense) =>
    [withoutBrackets(sense.name), sense.name, ...sense.aliases, ...sense.metonyms].some(
      (own) => nameKey(own) === nameKey(name),
    ),
  );

const withoutBrackets = (name: string): string => name.replace(/\s*\([^()]*\)$/, '');

/** Words that tell one sense from the others, as front matter has them; undefined where none do. */
function meaningOf(senses: readonly Entity[], entity: Entity): string | undefined {
  const words = [entity.name, `${withoutBrackets(entity.name)} (${entity.kind})`, entity.id];
  return words.find((each) => senseCalled(senses, each) === entity);
}

/** The link around the name that says what it means; none where it stands in a link already, or where no link leads there. */
function linkFix(
  vault: Vault,
  note: Note,
  { span, paragraph }: NamedMention,
  senses: readonly Entity[],
  entity: Entity,
): Fix | undefined {
  const { note: described } = entity;
  if (!described || [...note.wikilinks, ...note.links].some((link) => contains(link.span, span))) return undefined;
  const target = [described.title, described.name].find((name) => {
    if (/[[\]|#^\\]/.test(name) || senseCalled(senses, name) !== entity) return false;
    return (
      resolveWikilink(vault, note, { target: name, heading: undefined, block: undefined }).note?.uri === described.uri
    );
  });
  const written = note.text.slice(span.start, span.end);
  if (target === undefined || /[[\]|\n]/.test(written)) return undefined;
  const bar = note.paragraphs[paragraph]!.kind === 'cell' ? '\\|' : '|';
  const newText = `[[${target}${bar}${written}]]`;
  return { title: `Link it to ${quoted(target)}`, edits: [{ uri: note.uri, span, newText }] };
}
