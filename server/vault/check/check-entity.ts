import { stringOf, stringsOf } from '../../markdown/front-matter';
import { scanInlineSyntax } from '../../markdown/inline-syntax';
import type { Note } from '../../markdown/note';
import { countryFacts } from '../../names/gazetteer';
import type { Entity } from '../../names/types';
import { nameKey } from '../../text/name-key';
import { entityKinds } from '../entity-kinds';
import { aliasNames } from '../entity-note';
import { entitiesNamed, knowledgeOf } from '../knowledge';
import { entityKeys } from '../notes/entity-keys';
import type { Pack } from '../types';
import type { Vault } from '../vault';
import { atStart, didYouMean, inFrontMatter, keyInFrontMatter, type PackProblem } from './pack-problem';

/** What is wrong with an entity note's front matter: keys, kinds, values and relations. */
export function checkEntityNote(vault: Vault, note: Note): PackProblem[] {
  const data = note.frontMatter?.data;
  const { uri } = note;
  const say = (span: PackProblem['span'], message: string): PackProblem => ({
    check: 'front-matter',
    uri,
    span,
    message,
  });
  if (note.problems.length > 0) return [];
  if (!data) return [say(atStart, 'This note has no front matter: begin it with `---`, `kind: …`, `---`.')];
  const known: readonly string[] = entityKeys;
  const strangers = Object.keys(data).filter((key) => !known.includes(key));
  return [
    ...strangers.map((key) =>
      say(
        keyInFrontMatter(note, key),
        `\`${key}\` means nothing in an entity note.${didYouMean(key, known) || ` Known are ${known.join(', ')}.`}`,
      ),
    ),
    ...kindProblems(note, data.kind).map((message) =>
      say(inFrontMatter(note, stringOf(data.kind) ?? 'kind', 'kind'), message),
    ),
    ...valueProblems(data).map(([key, message]) => say(keyInFrontMatter(note, key), message)),
    ...relationProblems(vault, note, data.relations),
  ];
}

/** Names that two entities of the pack share: a reader who meets the name is then sent to either. */
export function sharedNames(pack: Pack): PackProblem[] {
  const owners = new Map<string, Entity>();
  return pack.entities.flatMap((entity) =>
    namesOf(entity).flatMap((name): PackProblem[] => {
      const owner = owners.get(nameKey(name));
      if (owner === undefined || owner === entity) {
        owners.set(nameKey(name), entity);
        return [];
      }
      const message = `\`${name}\` is a name of \`${owner.name}\` too: keep it in one of the two notes.`;
      return [
        {
          check: 'name',
          uri: entity.note?.uri ?? pack.uri,
          span: spanOfName(pack, entity, name),
          message,
        },
      ];
    }),
  );
}

function spanOfName(pack: Pack, entity: Entity, name: string): PackProblem['span'] {
  const note = pack.notes.find((candidate) => candidate.uri === entity.note?.uri);
  return note ? inFrontMatter(note, name) : atStart;
}

/** The citekeys that the relations of an entity note name as their sources, each with its place. */
export function keysOfRelations(note: Note): { readonly key: string; readonly span: PackProblem['span'] }[] {
  return itemsOf(note.frontMatter?.data.relations).flatMap((item) => {
    const source = isRecord(item) ? (stringOf(item.source) ?? '') : '';
    const { citations } = scanInlineSyntax(source, { start: 0, end: source.length }, []);
    return citations.map(({ key }) => ({
      key,
      span: inFrontMatter(note, key, 'relations', stringOf(isRecord(item) ? item.target : '') ?? ''),
    }));
  });
}

const namesOf = (entity: Entity): string[] => [
  ...new Set([entity.name, ...entity.aliases, ...(entity.note ? aliasNames(entity.note.frontMatter) : [])]),
];

function kindProblems(note: Note, given: unknown): string[] {
  const kind = stringOf(given);
  if (kind === undefined) return [`\`${note.name}\` has no \`kind\`: add one of ${entityKinds.join(', ')}.`];
  if (entityKinds.includes(kind)) return [];
  return [
    `\`${kind}\` is no kind of entity.${didYouMean(kind, entityKinds) || ` Known are ${entityKinds.join(', ')}.`}`,
  ];
}

/** Keys whose values are of the wrong sort, with what was expected. */
function valueProblems(data: Readonly<Record<string, unknown>>): [string, string][] {
  const problems: [string, string][] = [];
  for (const key of ['aliases', 'alias', 'metonyms']) {
    const value = data[key];
    if (
      value !== undefined &&
      value !== null &&
      (isRecord(value) || stringsOf(value).length !== itemsOf(value).length)
    ) {
      problems.push([
        key,
        `\`${key}\` must be a list of names. Quote a name that YAML takes for something else, such as "NO" or "1.10".`,
      ]);
    }
  }
  const { country, caseSensitive } = data;
  if (country !== undefined && !(typeof country === 'string' && countryFacts(country))) {
    problems.push([
      'country',
      `\`country\` is ${JSON.stringify(country)}: it must be an ISO 3166-1 alpha-2 code such as KZ (quote "NO").`,
    ]);
  }
  if (caseSensitive !== undefined && typeof caseSensitive !== 'boolean') {
    problems.push(['caseSensitive', '`caseSensitive` must be true or false.']);
  }
  for (const key of ['since', 'until']) {
    const problem = dateProblem(key, data[key]);
    if (problem) problems.push([key, problem]);
  }
  return problems;
}

const relationKeys = ['type', 'target', 'since', 'until', 'source'];

function relationProblems(vault: Vault, note: Note, relations: unknown): PackProblem[] {
  if (relations === undefined || relations === null) return [];
  const say = (span: PackProblem['span'], message: string): PackProblem => ({
    check: 'relation',
    uri: note.uri,
    span,
    message,
  });
  if (!Array.isArray(relations))
    return [say(keyInFrontMatter(note, 'relations'), '`relations` must be a list of items with `type` and `target`.')];
  return relations.flatMap((item: unknown, i): PackProblem[] => {
    if (!isRecord(item))
      return [
        say(
          keyInFrontMatter(note, 'relations'),
          `Relation ${i + 1} is no mapping: write \`type: …\` and \`target: …\`.`,
        ),
      ];
    const target = stringOf(item.target) ?? '';
    const place = inFrontMatter(note, target || 'relations', 'relations', stringOf(item.type) ?? '');
    const problems = ['type', 'target']
      .filter((key) => !stringOf(item[key]))
      .map((key) => say(place, `Relation ${i + 1} has no \`${key}\`: add it.`));
    for (const key of Object.keys(item)) {
      if (!relationKeys.includes(key))
        problems.push(
          say(
            place,
            `\`${key}\` means nothing in a relation.${didYouMean(key, relationKeys) || ` Known are ${relationKeys.join(', ')}.`}`,
          ),
        );
    }
    for (const key of ['since', 'until']) {
      const problem = dateProblem(key, item[key]);
      if (problem) problems.push(say(place, problem));
    }
    if (target && entitiesNamed(vault, target).length === 0) {
      const names = knowledgeOf(vault).entities.map((entity) => entity.name);
      problems.push(
        say(
          place,
          `The relation's target \`${target}\` is no entity of this pack and no country: write a note for it, or mend the name.${didYouMean(target, names)}`,
        ),
      );
    }
    return problems;
  });
}

function dateProblem(key: string, value: unknown): string | undefined {
  if (value === undefined || value === null || /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(stringOf(value) ?? ''))
    return undefined;
  return `\`${key}\` is ${JSON.stringify(value)}: it must be a year or a date, such as 2024 or 2024-05-17.`;
}

const itemsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
