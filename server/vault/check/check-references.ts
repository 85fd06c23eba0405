import type { Reference } from '../../bibliography/types';
import type { Note } from '../../markdown/note';
import type { Span } from '../../text/span';
import type { Pack } from '../types';
import { keysOfRelations } from './check-entity';
import { didYouMean, type PackProblem } from './pack-problem';

/** What is wrong between a pack's texts and its bibliography: works that are not there, not used, twice there, or incomplete. */
export function checkReferences(pack: Pack, entityNotes: readonly Note[]): PackProblem[] {
  const { bibliography, manifest } = pack;
  const keys = new Set(bibliography.references.map((reference) => reference.key));
  const used = usesIn(pack.document, entityNotes);
  const unresolved = used.filter((use) => !keys.has(use.key));
  const usedKeys = new Set([manifest.source, ...used.map((use) => use.key)]);
  const at = (reference: Reference, message: string): PackProblem => ({
    check: 'reference',
    uri: bibliography.uri,
    span: reference.keySpan,
    message,
  });
  return [
    ...unresolved.map(
      ({ key, uri, span }): PackProblem => ({
        check: 'citation',
        uri,
        span,
        message: `The work \`@${key}\` is not in ${manifest.references}: add it, or mend the key.${didYouMean(key, keys)}`,
      }),
    ),
    ...repeated(bibliography.references).map((reference) =>
      at(
        reference,
        `The key \`${reference.key}\` is recorded already; citations mean the first record. Take this one out, or give it another key.`,
      ),
    ),
    ...bibliography.references
      .filter((reference) => !usedKeys.has(reference.key))
      .map((reference) => at(reference, `Nothing in the pack cites \`${reference.key}\`: cite it, or take it out.`)),
    ...bibliography.references.flatMap((reference) =>
      missingFields(bibliography.text, reference).map((field) =>
        at(reference, `\`${reference.key}\` has no \`${field}\`: add it.`),
      ),
    ),
  ];
}

interface Use {
  readonly key: string;
  readonly uri: string;
  readonly span: Span;
}

function usesIn(document: Note, entityNotes: readonly Note[]): Use[] {
  const cited = [document, ...entityNotes].flatMap(({ uri, citations }) =>
    citations.map(({ key, keySpan: span }) => ({ key, uri, span })),
  );
  const related = entityNotes.flatMap((note) =>
    keysOfRelations(note).map(({ key, span }) => ({ key, uri: note.uri, span })),
  );
  return [...cited, ...related];
}

function repeated(references: readonly Reference[]): Reference[] {
  const seen = new Set<string>();
  return references.filter(({ key }) => {
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

/** CSL wants a type; a reader wants a title. A type that is not given is filled in on reading, so the entry's text is asked. */
function missingFields(text: string, { item, span }: Reference): string[] {
  const title = typeof item.title === 'string' && item.title.trim() !== '' ? [] : ['title'];
  const entry = text.slice(span.start, span.end);
  const isData = /^\s*\{/.test(entry);
  return isData && !hasType(entry) ? ['type', ...title] : title;
}

function hasType(entry: string): boolean {
  try {
    const { type } = JSON.parse(entry) as { type?: unknown };
    return typeof type === 'string' && type !== '';
  } catch {
    return true;
  }
}
