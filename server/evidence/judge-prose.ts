import type { NameIndex } from '../names/matcher';
import { findNamesIn } from '../names/mentions';
import { inObject, perObject } from '../text/memo';
import type { Prose } from '../text/prose';
import { type Judgement, judgeSentences } from './claims';

/**
 * The judgements of a paragraph's sentences, as `judgeClaim` gives them, worked out once for the same words, names and sort
 * of heading (`general`, see `isGeneralHeading`): an edit changes a paragraph or two, and what is known of the others stays.
 */
export const judgedProse = (index: NameIndex, prose: Prose, general: boolean): readonly Judgement[] =>
  judged(index)[general ? 'general' : 'other'](prose);

const judged = perObject((index: NameIndex) => ({
  general: inObject((prose: Prose) => judge(index, prose, true)),
  other: inObject((prose: Prose) => judge(index, prose, false)),
}));

/** Sentences and names are both in order, so one walk counts the names of each sentence. */
function judge(index: NameIndex, prose: Prose, general: boolean): readonly Judgement[] {
  const names = findNamesIn(index, prose);
  let next = 0;
  const sentences = prose.sentences.map(({ start, end, text }) => {
    while (next < names.length && names[next]!.end <= start) next++;
    let count = 0;
    for (let i = next; i < names.length && names[i]!.start < end; i++) count++;
    return { text, names: count };
  });
  return judgeSentences(sentences, general);
}
