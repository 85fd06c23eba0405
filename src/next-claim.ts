import type { Position, Range } from './protocol';
import { uncheckedMessage } from './status-view';

/** Where to go next. */
export interface NextClaim<R> {
  readonly claim: R;
  /** True when the search went on from the top. */
  readonly wrapped: boolean;
}

/** The first of `claims` that begins behind `cursor`, else the first of the text; undefined when there is none. */
export function nextClaim<R extends Range>(claims: readonly R[], cursor: Position): NextClaim<R> | undefined {
  const inOrder = [...claims].sort((a, b) => compare(a.start, b.start));
  const ahead = inOrder.find((claim) => compare(claim.start, cursor) > 0);
  const claim = ahead ?? inOrder[0];
  return claim && { claim, wrapped: ahead === undefined };
}

/** The rule that a diagnostic comes from; a code may be bare or carry a link. */
export function ruleOf(code: string | number | { readonly value: string | number } | undefined): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

/** What is said when no claim is shown: not "none" when the note was not checked, or when a rule is silent. */
export function noClaimMessage(
  name: string,
  status: { readonly claims: number; readonly sourced: number } | undefined,
): string {
  if (!status) return uncheckedMessage(name);
  const open = status.claims - status.sourced;
  if (open <= 0) return `No claim in ${name} is without a source.`;
  const claims = open === 1 ? '1 claim has' : `${open} claims have`;
  return `${claims} no source in ${name}, and none is shown: the rule unsourced-claim is off, or they are ignored.`;
}

const compare = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;
