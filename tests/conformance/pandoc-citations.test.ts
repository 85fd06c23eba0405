import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { arbitraryBlock, mutatedCitations } from './arbitrary-citations';
import { rules } from './citation-rules';
import { differences } from './compare';
import { pandocVersion, shownUse, type Use, usesOfNote, usesOfPandoc } from './pandoc';

const version = pandocVersion();
const skipped = version === undefined ? 'SKIPPED: pandoc is not installed' : undefined;

describe("pandoc's rules of citation", () => {
  it.each(rules)('$rule', ({ text, uses }) => {
    const note = parseNote('file:///n.md', text, parseWithRemark);
    expect(usesOfNote(note).flat().map(shownUse)).toEqual(uses);
  });

  it.skipIf(skipped)('are what pandoc does, but for the known differences', () => {
    const { differing } = differences(rules.map(({ text }) => text));
    const known = rules.filter(({ differs }) => differs).map(({ text }) => JSON.stringify(text));
    expect(differing.map((difference) => difference.split('\n', 1)[0])).toEqual(known);
  });
});

describe.skipIf(skipped)(`our citations and pandoc's${skipped ? ` (${skipped})` : ''}`, () => {
  it.each([
    ['generated', arbitraryBlock, 3000],
    ['mutated', mutatedCitations, 1500],
  ] as const)('are the same in %s texts', (_, texts, numRuns) => {
    // The dialects part ways once in some ten thousand texts; other seeds are for those who want to look at them.
    const seed = Number(process.env.IBID_SEED ?? 20261123);
    const { differing, unread } = differences(fc.sample(texts as fc.Arbitrary<string>, { numRuns, seed }));
    expect(differing.length, `seed ${seed}: ${differing.length} differ\n${differing.slice(0, 20).join('\n')}`).toBe(0);
    expect(unread).toBeLessThan(numRuns / 100);
  });

  const documents = documentsIn(['corpus', 'examples', 'tests/fixtures', ...briefs()]);

  it.each(documents)('are the same in %s', (path) => {
    const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
    const note = parseNote('file:///n.md', text, parseWithRemark);
    // What stands in comments is ours alone, and pandoc reads a footnote where it is referred to, as often as it is.
    const inComment = (start: number) => text.lastIndexOf('<!--', start) > text.lastIndexOf('-->', start);
    const isPrinted = (definition: number) =>
      note.footnoteReferences.some(({ label }) => label === note.footnoteDefinitions[definition]!.label) &&
      !note.footnoteDefinitions
        .slice(definition + 1)
        .some((o) => o.label === note.footnoteDefinitions[definition]!.label);
    const ours = note.citations.filter(
      ({ span, footnote }) => !inComment(span.start) && (footnote === undefined || isPrinted(footnote)),
    );
    const theirs = usesOfPandoc(text);
    expect(theirs, 'pandoc came to no end').toBeDefined();
    const lines = (uses: readonly Use[]) =>
      [...new Set(uses.map((use) => shownUse({ ...use, group: 0 })))].sort().join('\n');
    expect(lines(usesOfNote({ ...note, citations: ours }).flat())).toBe(lines(theirs!.flat()));
  });
});

/** Where documents lie that are no part of the repository, if they are there. */
function briefs(): string[] {
  const folder = join(process.env.IBID_SHARED ?? join('..', 'shared'), 'dev-briefs');
  return existsSync(folder) ? [folder] : [];
}

/** The Markdown files in some folders. */
function documentsIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}
