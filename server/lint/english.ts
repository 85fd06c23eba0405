import type { Note } from '../markdown/note';
import { prosesOf } from '../markdown/proses';
import { perObject } from '../text/memo';
import type { Prose, ProseSentence } from '../text/prose';

/** Whether a sentence is in English, by the little words that every English sentence has; undefined for one too short to tell. */
export const isEnglish = perObject((sentence: ProseSentence): boolean | undefined => {
  const { text } = sentence;
  if (/(?<!\p{L})(?:the|and|with|from|that|this|has|have|had|were|are|would|which|their|its|of)(?!\p{L})/iu.test(text))
    return true;
  const weak = text.match(
    /(?<!\p{L})(?:a|an|in|to|for|is|was|on|by|as|at|it|be|not|but|his|her|he|she|we|they|will)(?!\p{L})/gu,
  );
  const words = text.split(/\s+/, 9).length;
  if (new Set(weak).size >= (words < 9 ? 1 : 2)) return true;
  return words < 6 ? undefined : false;
});

/** Whether most sentences of a note are in English; so is a note without any that tell. */
export const isEnglishNote = perObject((note: Note): boolean => {
  let english = 0;
  let other = 0;
  for (const prose of prosesOf(note)) {
    const { yes, no } = votes(prose);
    english += yes;
    other += no;
  }
  return english >= other;
});

const votes = perObject((prose: Prose): { readonly yes: number; readonly no: number } => {
  const answers = prose.sentences.map(isEnglish);
  return {
    yes: answers.filter((answer) => answer === true).length,
    no: answers.filter((answer) => answer === false).length,
  };
});
