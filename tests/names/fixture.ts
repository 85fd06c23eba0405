import { expect } from 'vitest';
import type { Note } from '../../server/markdown/note';
import { perProse } from '../../server/markdown/proses';
import { buildNameIndex, findNames, type Name, type NameIndex } from '../../server/names/matcher';
import { type NameInProse, namesInProse, toldIn } from '../../server/names/mentions';
import { type Span, shifted } from '../../server/text/span';

/**
 * Names that name themselves: `"Kazakhstan"` is a name of the entity `Kazakhstan`, `"Turkey = TR"` one of the entity `TR`,
 * `"Indian Ocean ="` one of nothing.
 */
export function namesFrom(...lines: readonly string[]): Name[] {
  return lines.map((line) => {
    const [text = '', entity] = line.split('=').map((part) => part.trim());
    return { text, entity: entity ?? text };
  });
}

/** Every known name in the prose of a note, in order. */
export function mentionsIn(
  note: Note,
  index: NameIndex,
): readonly (NameInProse & { readonly span: Span; readonly paragraph: number })[] {
  const found: (NameInProse & { readonly span: Span; readonly paragraph: number })[] = [];
  const told = toldIn(note, index);
  const byProse = perProse((prose, place) => namesInProse(index, told, prose, place));
  byProse(note, (names, paragraph, _prose, start) => {
    for (const name of names) found.push({ ...name, span: shifted(name, start), paragraph });
  });
  return found;
}

/**
 * Compares a text and the hits in it with a fixture, in which carets under each line show what is found; where a name is
 * written otherwise than it is listed, or names more or another thing, what was found follows the carets.
 *
 *     The Türkiye–Azerbaijan gas line
 *         ^^^^^^^
 *                 ^^^^^^^^^^
 */
export function expectNames(names: readonly Name[], fixture: string): void {
  const lines = dedented(fixture);
  const text = lines.filter((line) => !CARETS.test(line)).join('\n');
  expect(`\n${rendered(names, text).join('\n')}\n`).toBe(`\n${lines.join('\n')}\n`);
}

const CARETS = /^ *\^+/;

function rendered(names: readonly Name[], text: string): string[] {
  const hits = findNames(buildNameIndex(names), text);
  const result: string[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    result.push(line);
    const end = start + line.length;
    for (const hit of hits) {
      const from = Math.max(hit.start, start);
      const to = Math.min(hit.end, end);
      if (from >= to) continue;
      const indent = from === start ? line.length - line.trimStart().length : from - start;
      const carets = `${' '.repeat(indent)}${'^'.repeat(to - start - indent)}`;
      result.push(hit.end > end ? carets : `${carets}${label(text.slice(hit.start, hit.end), hit.name, hit.entities)}`);
    }
    start = end + 1;
  }
  return result;
}

function label(written: string, name: string, entities: readonly string[]): string {
  const named = entities.length === 1 && entities[0] === name ? '' : ` = ${entities.join(', ')}`;
  return written === name ? named : ` ${name}${named}`;
}

function dedented(fixture: string): string[] {
  const lines = fixture.replace(/^\n/, '').replace(/\n *$/, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent));
}
