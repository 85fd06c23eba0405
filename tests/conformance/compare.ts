import { expect } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { shownUse, usesOfNote, usesOfPandoc } from './pandoc';

/** How many texts one run of pandoc reads. */
const batch = 25;

/** The texts that the two read differently, each with both readings, and how many pandoc did not come to the end of. */
export function differences(texts: readonly string[]): {
  readonly differing: readonly string[];
  readonly unread: number;
} {
  const differing: string[] = [];
  let unread = 0;
  const compare = (some: readonly string[]): void => {
    const document = some.map((text, i) => `###### t${i}\n\n${text}\n\n`).join('');
    const note = parseNote('file:///n.md', document, parseWithRemark);
    for (const { keySpan, key } of note.citations) expect(document.slice(keySpan.start, keySpan.end)).toBe(key);
    const ours = usesOfNote(note);
    const theirs = usesOfPandoc(document);
    if (!theirs || ours.length !== some.length + 1 || theirs.length !== some.length + 1) {
      // One of them holds the others up, or runs on into the next: then each by itself.
      if (some.length === 1) unread++;
      else for (const text of some) compare([text]);
      return;
    }
    for (const [i, text] of some.entries()) {
      const [our, their] = [ours[i + 1]!, theirs[i + 1]!].map((uses) => uses.map(shownUse).join('\n'));
      // Where a prefix or suffix holds citations, pandoc writes them with spaces of its own.
      if (our!.replaceAll(' ', '') !== their!.replaceAll(' ', ''))
        differing.push(`${JSON.stringify(text)}\nours:\n${our}\npandoc's:\n${their}\n`);
    }
  };
  for (let from = 0; from < texts.length; from += batch) compare(texts.slice(from, from + batch));
  return { differing, unread };
}
