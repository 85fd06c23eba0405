import { shortLabel } from '../../bibliography/format';
import type { Reference } from '../../bibliography/types';
import { writtenKey } from '../../markdown/citekey';
import type { Citation, Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { citableReferences } from '../../vault/references';
import { didYouMeanOf } from '../did-you-mean';
import type { Fix, Found, Rule, RuleContext } from '../rule';
import { coded, didYouMean } from '../wording';

/** A citation and the known works that its key may be a slip of. */
export interface UnknownCitation {
  readonly citation: Citation;
  readonly similar: readonly Reference[];
}

/** A citation of a work that is nowhere recorded. */
export const unknownCitekey: Rule<UnknownCitation> = {
  id: 'unknown-citekey',
  defaultSeverity: 'error',
  summary: 'A citekey that no bibliography and no pack knows.',
  docs: `A citation of an unknown key, \`[@stien2022]\`, comes out as \`(stien2022?)\` and leads nowhere. A key is known when
it is in the note's own front matter (\`references:\`), in a bibliography of the vault or one that the note names
(\`bibliography:\`), or in a pack. Case counts, as it does for pandoc.

Cross-references of pandoc-crossref and Quarto (\`@fig:map\`, \`@tbl-fees\`) and the wildcard \`@*\` are no citations. A
handle in running text is one by pandoc's grammar: write it \`\\@handle\`.

The quick fixes offer up to three known keys that are one slip away.`,
  bad: [
    { text: 'Only one berth was finished [@brant2022].\n' },
    { text: 'As @nobodyknows9999 [p. 4] says, see [see @okoro2020, p. 12; -@okoro2021].\n' },
    { text: 'The fee.[^1]\n\n[^1]: The lease, see @{https://leases.example/17}.\n' },
  ],
  good: [
    { text: 'Only one berth was finished [see @brandt2022, p. 4; @selmerlease2016].\n' },
    { text: 'Write to office@port.example, or to \\@port, or `@port`; see @fig:map and @tbl-fees.\n' },
    { text: '---\nreferences:\n  - id: own2024\n    type: book\n    title: Own\n---\nA fact [@own2024].\n' },
  ],

  check({ vault, note }) {
    if (note.citations.length === 0) return [];
    const { byKey, keys } = tableOf(citableReferences(vault, note));
    const similarTo = didYouMeanOf(() => keys);
    const found: Found<UnknownCitation>[] = [];
    for (const citation of note.citations) {
      if (byKey.has(citation.key) || isCrossReference(citation.key)) continue;
      const similar = similarTo(citation.key).map((key) => byKey.get(key)!);
      const message = messageOf(citation, similar, keys.length > 0);
      found.push({ span: citation.span, message, data: { citation, similar } });
    }
    return found;
  },

  fixes({ note }: RuleContext, found): Fix[] {
    if (!found.data) return [];
    const { citation, similar } = found.data;
    const changes = similar.map(
      ({ key, item }, i): Fix => ({
        title: `Change to @${writtenKey(key)} (${shortLabel(item)})`,
        edits: [
          { uri: note.uri, span: citation.span, newText: `${citation.suppressAuthor ? '-' : ''}@${writtenKey(key)}` },
        ],
        preferred: i === 0,
      }),
    );
    return [...changes, ...escapeFix(note, citation)];
  },
};

/** The works that a note can cite by key, made once for the same works. */
const tableOf = perObject((references: readonly Reference[]) => {
  const byKey = new Map(references.map((reference) => [reference.key, reference]));
  return { byKey, keys: [...byKey.keys()] };
});

function messageOf(citation: Citation, similar: readonly Reference[], anyKnown: boolean): string {
  const key = coded(`@${citation.key}`);
  if (!anyKnown) {
    return `No work is known here, so ${key} names none. Add a bibliography (.bib, CSL-JSON) to the vault, or set \`bibliography\` or \`packs\`.`;
  }
  return `No bibliography and no pack knows the citekey ${key}.${didYouMean(similar.map((reference) => `${coded(`@${reference.key}`)} (${shortLabel(reference.item)})`))}`;
}

/** A bare `@name` in running text may be no citation at all. */
function escapeFix(note: Note, citation: Citation): Fix[] {
  if (citation.cluster || citation.suppressAuthor || note.text[citation.span.start] !== '@') return [];
  const at = { start: citation.span.start, end: citation.span.start };
  return [{ title: `Not a citation: write \\@${citation.key}`, edits: [{ uri: note.uri, span: at, newText: '\\' }] }];
}

/**
 * The prefixes of pandoc-crossref (`@fig:`; https://lierdakil.github.io/pandoc-crossref/) and Quarto (`@fig-`;
 * https://quarto.org/docs/authoring/cross-references.html), and pandoc's `@*` in `nocite`.
 */
const isCrossReference = (key: string): boolean =>
  key === '*' ||
  /^(?:fig|tbl|eq|sec|lst)[:-]./i.test(key) ||
  /^(?:thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)-./.test(key);
