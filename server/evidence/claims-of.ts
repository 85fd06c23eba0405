import type { Coverage } from '../config/settings';
import type { Note } from '../markdown/note';
import type { NameIndex } from '../names/matcher';
import type { Mention } from '../names/mentions';
import { perObject, perText } from '../text/memo';
import { knowledgeOf, mentionsWith } from '../vault/knowledge';
import type { Vault } from '../vault/vault';
import { type ClaimInput, type Judgement, judgeClaim } from './claims';
import { coverageOf, type SentenceFacts } from './coverage';

/** One sentence of a note: what it cites, whether a citation covers it, and whether it is a claim and why. */
export interface ClaimFacts extends SentenceFacts, Judgement {}

/** How many claims a text makes, and how many of them a citation covers. */
export interface ClaimCount {
  readonly claims: number;
  readonly sourced: number;
}

/** Every sentence of the note's body, items and quotations, in order, judged; worked out once for the same note. */
export const claimsOf = (vault: Vault, note: Note): readonly ClaimFacts[] =>
  judged(knowledgeOf(vault).index)[vault.settings.coverage](note);

/** The share of claims that have a source, as two counts. */
export function countClaims(sentences: readonly ClaimFacts[]): ClaimCount {
  const claims = sentences.filter((sentence) => sentence.claim);
  return { claims: claims.length, sourced: claims.filter((claim) => claim.covered).length };
}

type ByCoverage = Readonly<Record<Coverage, (note: Note) => readonly ClaimFacts[]>>;

const judged = perObject((index: NameIndex): ByCoverage => {
  // An edit changes a sentence or two: the judgement of the others is known.
  const judge = perText((input) => judgeClaim(JSON.parse(input) as ClaimInput));
  const by = (coverage: Coverage) =>
    perObject((note: Note) => judgeAll(note, mentionsWith(index)(note), coverage, judge));
  return { preceding: by('preceding'), sentence: by('sentence'), paragraph: by('paragraph') };
});

/** Sentences and mentions are both in order, so one walk counts the names of each sentence. */
function judgeAll(
  note: Note,
  mentions: readonly Mention[],
  coverage: Coverage,
  judge: (input: string) => Judgement,
): ClaimFacts[] {
  const sentences = coverageOf(note, coverage);
  let next = 0;
  return sentences.map((sentence, i) => {
    while (next < mentions.length && mentions[next]!.span.end <= sentence.span.start) next++;
    let names = 0;
    for (let m = next; m < mentions.length && mentions[m]!.span.start < sentence.span.end; m++) names++;
    const { kind, heading } = note.paragraphs[sentence.paragraph]!;
    const input: ClaimInput = {
      text: sentence.text,
      kind,
      heading: note.headings[heading]?.text ?? '',
      names,
      before: neighbour(sentence, sentences[i - 1]),
      after: neighbour(sentence, sentences[i + 1]),
    };
    return { ...sentence, ...judge(JSON.stringify(input)) };
  });
}

/** The text of a sentence beside this one, empty at the ends of its paragraph. */
const neighbour = (sentence: SentenceFacts, beside: SentenceFacts | undefined): string =>
  beside?.paragraph === sentence.paragraph ? beside.text : '';
