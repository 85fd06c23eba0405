/**
 * Reads a text whose names are marked `⟦surface→KEY⟧`: `{ text, marks, problems }`.
 *
 * `text` is the text without the marks. `marks` are in order of their beginning, an outer one before those inside it; each is
 * `{ start, end, surface, key, use, inner }` with a half-open span of UTF-16 offsets into `text`. `use` says what the mark asks for:
 *
 *   - `must`: the name is to be found, with this entity;
 *   - `may` (`⟦surface→?KEY⟧`): it need not be found, but if it is, then just so;
 *   - `any` (`⟦surface→?⟧`): whatever is found in it is right, and so is nothing.
 *
 * A mark may hold others: two right readings, as one long name or as the names in it. Only the outermost are in `marks`; what
 * they hold is in `inner`. `problems` are `{ at, message }` with an offset into the marked text; a text without them was
 * read as it was meant.
 */
export function readMarks(marked) {
  const marks = [];
  const problems = [];
  const open = [];
  let text = '';
  let keyAt = -1;
  for (let i = 0; i < marked.length; i++) {
    const char = marked[i];
    if (char === '⟦') {
      if (keyAt >= 0) problems.push({ at: open.pop().at, message: 'a key without ⟧' });
      keyAt = -1;
      open.push({ at: i, start: text.length, inner: [] });
    } else if (char === '⟧') {
      const mark = open.pop();
      if (!mark) problems.push({ at: i, message: '⟧ without ⟦' });
      else if (keyAt < 0) problems.push({ at: mark.at, message: 'a mark without →KEY' });
      else (open.at(-1)?.inner ?? marks).push(finished(mark, text, marked.slice(keyAt, i), problems));
      keyAt = -1;
    } else if (keyAt < 0 && char === '→' && open.length > 0) {
      keyAt = i + 1;
    } else if (keyAt < 0) {
      text += char;
    }
  }
  for (const { at } of open) problems.push({ at, message: 'a mark without ⟧' });
  return { text, marks, problems };
}

/** The mark that ends where `text` does. */
function finished({ at, start, inner }, text, written, problems) {
  const use = written === '?' ? 'any' : written.startsWith('?') ? 'may' : 'must';
  const key = use === 'must' ? written : written.slice(1);
  const surface = text.slice(start);
  if (surface.trim() !== surface || surface === '')
    problems.push({ at, message: 'a mark around nothing, or around space' });
  if (use !== 'any' && key.trim() === '') problems.push({ at, message: 'an empty key' });
  if (use === 'any' && inner.length > 0) problems.push({ at, message: 'a mark inside one that accepts anything' });
  return { start, end: text.length, surface, key, use, inner };
}

/** All marks, outer and inner, in order of their beginning. */
export const everyMark = (marks) => marks.flatMap((mark) => [mark, ...everyMark(mark.inner)]);
