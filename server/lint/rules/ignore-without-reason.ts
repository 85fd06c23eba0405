import { similarKeys } from '../../bibliography/find-similar-keys';
import type { Ignore } from '../../markdown/note';
import { reasonPlaceholder } from '../edits/ignore';
import { blockRemoval } from '../edits/layout';
import type { Fix, Rule } from '../rule';
import { coded, didYouMean } from '../wording';

/** The rule about `ibid-ignore` comments. `known` are the ids of all rules: the registry knows them. */
export const ignoreWithoutReason = (known: readonly string[]): Rule<Ignore> => ({
  id: 'ignore-without-reason',
  defaultSeverity: 'warning',
  summary: 'An `ibid-ignore` that gives no reason, or names no rule that exists.',
  docs: `\`<!-- ibid-ignore RULE: reason -->\` before a block silences RULE in it. The reason is for the next reader: an
editor or reviewer sees at once why a claim needs no source, and whether that still holds. An ignore without a reason
works, and is itself a finding; so is one that names an unknown rule, which silences nothing. This rule cannot be ignored.`,
  bad: [
    { text: '<!-- ibid-ignore unsourced-claim -->\nThe harbour has 14 cranes.\n' },
    { text: `<!-- ibid-ignore unsourced-claim: ${reasonPlaceholder} -->\nThe harbour has 14 cranes.\n` },
    { text: '<!-- ibid-ignore unsorced-claim: counted on the quay -->\nThe harbour is deep.\n' },
    { text: '<!-- ibid-ignore -->\nThe harbour is deep.\n' },
  ],
  good: [
    { text: '<!-- ibid-ignore unsourced-claim: counted on the quay -->\nThe harbour has 14 cranes.\n' },
    { text: '<!-- a comment like any other -->\nThe harbour is deep.\n' },
  ],

  check({ note }) {
    return note.ignores.flatMap((ignore) => {
      const message = messageOf(ignore, known);
      return message === undefined ? [] : [{ span: ignore.span, message, data: ignore }];
    });
  },

  fixes({ note }, found) {
    const ignore = found.data;
    if (!ignore) return [];
    const at = note.text.indexOf(ignore.rule, note.text.indexOf(keyword, ignore.span.start) + keyword.length);
    const changes = similarTo(ignore.rule, known).map(
      (id): Fix => ({
        title: `Change to ${id}`,
        edits: [{ uri: note.uri, span: { start: at, end: at + ignore.rule.length }, newText: id }],
      }),
    );
    const remove = { uri: note.uri, span: blockRemoval(note.text, ignore.span), newText: '' };
    return [...changes, { title: 'Remove this ignore', edits: [remove] }];
  },
});

const keyword = 'ibid-ignore';

function messageOf({ rule, reason }: Ignore, known: readonly string[]): string | undefined {
  if (rule === '') return 'This ignore names no rule: write `<!-- ibid-ignore RULE: reason -->`.';
  if (!known.includes(rule))
    return `This ignore silences nothing: there is no rule ${coded(rule)}.${didYouMean(similarTo(rule, known).map(coded))}`;
  if (hasReason(reason)) return undefined;
  return `This ignore of ${coded(rule)} gives no reason: say why the rule does not apply here.`;
}

/** A word at least; what the quick fix put there for the writer to replace is none. */
const hasReason = (reason: string): boolean => reason !== reasonPlaceholder && /[\p{L}\p{N}]/u.test(reason);

const similarTo = (rule: string, known: readonly string[]): string[] =>
  known.includes(rule) ? [] : similarKeys(rule, known, 1);
