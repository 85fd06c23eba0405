import type { Rule } from './rule';
import { ambiguousLink } from './rules/ambiguous-link';
import { ambiguousName } from './rules/ambiguous-name';
import { brokenLink } from './rules/broken-link';
import { duplicateCitekey } from './rules/duplicate-citekey';
import { duplicateFootnote } from './rules/duplicate-footnote';
import { emptyFootnote } from './rules/empty-footnote';
import { ignoreWithoutReason } from './rules/ignore-without-reason';
import { incompleteReference } from './rules/incomplete-reference';
import { inconsistentName } from './rules/inconsistent-name';
import { malformedUrl } from './rules/malformed-url';
import { misspelledEntity } from './rules/misspelled-entity';
import { orphanShortForm } from './rules/orphan-short-form';
import { outdatedName } from './rules/outdated-name';
import { undefinedAbbreviation } from './rules/undefined-abbreviation';
import { undefinedFootnote } from './rules/undefined-footnote';
import { unknownCitekey } from './rules/unknown-citekey';
import { unsourcedClaim } from './rules/unsourced-claim';
import { unusedFootnote } from './rules/unused-footnote';
import { unusedReference } from './rules/unused-reference';

const checking: readonly Rule[] = [
  unsourcedClaim,
  undefinedFootnote,
  unusedFootnote,
  duplicateFootnote,
  emptyFootnote,
  orphanShortForm,
  unknownCitekey,
  duplicateCitekey,
  incompleteReference,
  unusedReference,
  brokenLink,
  ambiguousLink,
  malformedUrl,
  inconsistentName,
  misspelledEntity,
  outdatedName,
  undefinedAbbreviation,
  ambiguousName,
];

/** All rules, in the order of the documentation. The one list: settings, docs and tests are made from it. */
export const rules: readonly Rule[] = [
  ...checking,
  ignoreWithoutReason([...checking.map((rule) => rule.id), 'ignore-without-reason']) as Rule,
];

/** The rule called `id`, or undefined. */
export const findRule = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);
