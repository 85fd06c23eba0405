import { shortLabels } from '../../bibliography/short-labels';
import { citedThrough } from '../../evidence/cited-in';
import type { ClaimReason } from '../../evidence/claims';
import { claimSummaryOf, warmClaims } from '../../evidence/claims-of';
import { evidenceFor } from '../../evidence/evidence-of';
import type { RankedEvidence } from '../../evidence/rank';
import type { Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { shortened } from '../../text/shortened';
import type { Span } from '../../text/span';
import { paragraphLabel } from '../../vault/passages';
import { findReference } from '../../vault/references';
import { packOf, type Vault } from '../../vault/vault';
import { citeEdits } from '../edits/cite';
import { ignoreFixes } from '../edits/ignore';
import type { Fix, Found, Rule, RuleContext, Suggestion } from '../rule';
import { coded, quoted } from '../wording';

/** A claim that no citation covers. */
export const unsourcedClaim: Rule = {
  id: 'unsourced-claim',
  defaultSeverity: 'warning',
  summary: 'A claim that no citation covers.',
  docs: `A reader, a reviewer or an opponent asks of every checkable sentence where it comes from. This rule finds the
sentences that assert something checkable about the world (a figure, a date, an act of a named actor, a trend, a ranking,
a quotation, what somebody said) and that no citation covers: no footnote, no \`[@citekey]\`, no inline note, no link.

The message says what makes the sentence a claim. Headings, questions, recommendations, the text's own plan and plain
connecting sentences are left alone; so are tables, footnotes, code, and the source texts themselves: the notes of a pack
and notes with \`kind: document\` in their front matter.

What one citation covers is the setting \`coverage\`: its sentence and the sentences before it in the paragraph back to the
last citation (\`preceding\`), its own sentence (\`sentence\`), or the whole paragraph (\`paragraph\`).

The quick fixes cite one of the three best sources at hand, in the form of \`citation.form\`, or silence the block once a
reason is given: \`<!-- ibid-ignore unsourced-claim: the author counted them -->\`.`,
  bad: [
    { text: 'Container traffic at Port Selmer rose from 210,000 units in 2016 to 345,000 units in 2022.\n' },
    {
      text: 'The ministry suspended the concession in January 2023.[^1] Exports then fell by 12 percent.\n\n[^1]: [@order2023].\n',
    },
  ],
  good: [
    { text: 'Container traffic at Port Selmer rose to 345,000 units in 2022.[^1]\n\n[^1]: [@portstat2023].\n' },
    { text: 'Container traffic at Port Selmer rose to 345,000 units in 2022 [@portstat2023].\n' },
    { text: 'What would a settlement need? The next section looks at three options.\n' },
    {
      text: '<!-- ibid-ignore unsourced-claim: counted by the author on the quay -->\nThe harbour has 14 cranes, 3 of which stood idle in May 2024.\n',
    },
  ],

  warm: ({ vault, note }) => warmClaims(vault, note),
  check({ vault, note }) {
    if (packOf(vault, note.uri) || note.frontMatter?.data.kind === 'document') return [];
    return claimSummaryOf(vault, note).unsourced.map(({ span, reasons }) => ({ span, message: messageOf(reasons) }));
  },

  fixes(context, found) {
    const { vault, note } = context;
    const cite = plausible(vault, note, found.span, suggested).flatMap((evidence, i): Fix[] => {
      const edits = citeEdits(vault, note, found.span, evidence);
      const direct = { title: titleOf(context, evidence), edits, preferred: i === 0 && evidence.score >= surely };
      const through = citedThrough(vault, note, evidence);
      if (!through) return [direct];
      const title = `${direct.title.replace(/: .*$/s, '')}, as cited in ${coded(through.source)}`;
      return [direct, { title, edits: citeEdits(vault, note, found.span, { ...evidence, citedIn: through.suffix }) }];
    });
    return [...cite, ...ignoreFixes(note, 'unsourced-claim', found.span)];
  },

  suggestions({ vault, note }: RuleContext, found: Found, limit: number): Suggestion[] {
    return plausible(vault, note, found.span, limit).map(({ citekeys, passage, score, excerpt }) => ({
      citekeys,
      passage: passage?.id,
      score,
      excerpt,
    }));
  },
};

/**
 * From which score on a source is offered, and from which on it is the editor's first choice. Of 120 claims from an
 * encyclopaedia, the best sentence of the article they cite reached 0.15 for 93 in 100, that of an unrelated article for
 * 10; none of the latter reached 0.3.
 */
const offered = 0.15;
const surely = 0.3;

const plausible = (vault: Vault, note: Note, span: Span, limit: number): RankedEvidence[] => [
  ...evidenceFor(vault, note, span, limit, offered),
];

/** How many sources the quick fixes offer. */
const suggested = 3;

/** The same reasons of the same sentence, which are one list, have one message. */
const messageOf = perObject((reasons: readonly ClaimReason[]): string => {
  const why =
    reasons.length > 0
      ? ` (${reasons
          .slice(0, 3)
          .map((reason) => plainReasons[reason])
          .join(', ')})`
      : '';
  return `No source for this claim${why}. Cite one, or give a reason why it needs none.`;
});

/** What each reason is called in a message. */
const plainReasons: Readonly<Record<ClaimReason, string>> = {
  figure: 'a figure',
  percentage: 'a percentage',
  money: 'a sum of money',
  date: 'a date',
  superlative: 'a ranking',
  comparison: 'a comparison',
  quotation: 'a quotation',
  attribution: 'what somebody said or found',
  causal: 'a cause',
  trend: 'a trend',
  act: 'an act of a named actor',
  'named-event': 'a named event',
  institution: 'an institution',
};

/** `Cite Stein 2022 — ¶13: “excerpt”`; without a passage, `Cite Okoro 2020: “title”`. */
function titleOf({ vault, note }: RuleContext, evidence: RankedEvidence): string {
  const works = evidence.citekeys.map((key) => findReference(vault, note, key)?.item ?? { id: key, type: 'document' });
  const { passage } = evidence;
  const where = passage ? ` — ${paragraphLabel(passage.blockId)}` : '';
  return `Cite ${shortLabels(works)}${where}: ${quoted(shortened(evidence.excerpt, 72))}`;
}
