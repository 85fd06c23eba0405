import { everyMark } from './read-marks.mjs';

/**
 * Compares the names that were found in a text with its marks:
 * `{ wanted, found, exact, right, reached, errors }`, all but the last counts.
 *
 *   - `wanted`: marks that had to be found; `reached`: those of them that were, with just their span;
 *   - `found`: names found, without those that a mark accepts whatever they are; `exact`: those with just the span of a mark;
 *   - `right`: those of `exact` with the entity that the mark says.
 *
 * Of a mark that holds others one reading is taken: the outer one when a name with its span was found, else the inner ones.
 * An error is `{ kind, cause, start, end, surface, key?, entity? }`, in order; `kind` is `missed`, `false`, `span` or `entity`.
 */
export function scoreText(marks, names, product) {
  const bySpan = new Map(names.map((name) => [spanOf(name), name]));
  const read = marks.flatMap((mark) => reading(mark, bySpan));
  const free = read.filter(({ use }) => use === 'any');
  const asked = new Map(read.filter(({ use }) => use !== 'any').map((mark) => [spanOf(mark), mark]));
  const counted = names.filter(
    (name) => asked.has(spanOf(name)) || !free.some((mark) => mark.start <= name.start && name.end <= mark.end),
  );
  const wanted = read.filter(({ use }) => use === 'must');
  const reached = wanted.filter((mark) => bySpan.has(spanOf(mark)));
  const exact = counted.filter((name) => asked.has(spanOf(name)));
  const isRight = (name) => {
    const { key, surface } = asked.get(spanOf(name));
    return product.isNamed(name.entity, key, surface);
  };
  const every = everyMark(marks);
  const errors = [
    ...wanted.filter((mark) => !bySpan.has(spanOf(mark))).map((mark) => missed(mark, counted, product)),
    ...counted.filter((name) => !asked.has(spanOf(name))).map((name) => falseName(name, every)),
    ...exact.filter((name) => !isRight(name)).map((name) => wrong(name, asked.get(spanOf(name)), product)),
  ];
  return {
    wanted: wanted.length,
    reached: reached.length,
    found: counted.length,
    exact: exact.length,
    right: exact.filter(isRight).length,
    errors: errors.sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

/** Precision, recall and the share of right entities, each 1 where nothing was to be counted. */
export const figuresOf = ({ wanted, reached, found, exact, right }) => ({
  precision: share(exact, found),
  recall: share(reached, wanted),
  entity: share(right, exact),
});

const share = (part, whole) => (whole === 0 ? 1 : part / whole);
const spanOf = ({ start, end }) => `${start}-${end}`;
const overlaps = (a, b) => a.start < b.end && b.start < a.end;

const reading = (mark, bySpan) =>
  mark.inner.length === 0 || bySpan.has(spanOf(mark)) ? [mark] : mark.inner.flatMap((inner) => reading(inner, bySpan));

function missed(mark, names, product) {
  const other = names.find((name) => overlaps(name, mark));
  const cause = other
    ? `another span was found: ${JSON.stringify(other.surface)}`
    : {
        unknown: 'no entity has this name',
        otherwise: 'the entity is known, not by this form',
        so: 'the entity is known by this form',
      }[product.knows(mark.key, mark.surface)];
  return { kind: 'missed', cause, ...placed(mark), key: mark.key };
}

function falseName(name, marks) {
  const near = marks.find((mark) => overlaps(name, mark));
  const found = { ...placed(name), entity: name.entity?.id };
  return near
    ? { kind: 'span', cause: `the name is another: ${JSON.stringify(near.surface)}`, ...found }
    : { kind: 'false', cause: 'no name here', ...found };
}

function wrong(name, mark, product) {
  const known = product.knows(mark.key, mark.surface);
  const cause = known === 'unknown' ? 'the right entity is not known' : 'the right entity is known';
  return { kind: 'entity', cause, ...placed(name), key: mark.key, entity: name.entity?.id };
}

const placed = ({ start, end, surface }) => ({ start, end, surface });
