// The tables as Markdown and for a terminal.
import { bibliographyRows, draftRows, growthRows, holdRows, nameRows, vaultRows } from './rows.mjs';
import { summary } from './statistics.mjs';

/** The measured figures as tables: `[{title, head, rows}]`, cells of text; rows of what was not measured are left out. */
export function tablesOf({ runs, main, sizes, megabytes, links, peer, results }) {
  const cell = (id, notes, key, unit) => shown(results[id]?.[notes]?.[key], unit, runs);
  const peerCell = (notes, key, unit) => (peer ? cell('peer', notes, key, unit) || '–' : 'SKIPPED');
  const floorOf = (notes, keys = [], unit = 'ms') =>
    keys
      .map((key) => {
        const text = cell('echo', notes, key, unit).replace(/ \(.*\)$/, '');
        return text && (key.startsWith('floor-') ? `${floorNames[key]} ${text}` : `echo ${text}`);
      })
      .filter(Boolean)
      .join(', ') || '–';
  const head = ['Ibid', peer ? 'VS Code’s server' : 'VS Code’s server (not installed)', 'floor', 'goal'];
  const lintless = new Set(['lint', 'lintAgain', 'lintEdited', 'bib', 'csl']);
  const vaultTable = vaultRows.map(([what, key, unit, goal, floor]) => [
    what,
    cell('ours', main, key, unit),
    lintless.has(key) ? '–' : peerCell(main, key, unit),
    floorOf(main, floor),
    goalText(goal, unit),
  ]);
  const growthTable = growthRows.flatMap(([what, key, unit, goals, floor]) =>
    sizes.map((notes) => [
      `${what}, ${count(notes)} notes`,
      cell('ours', notes, key, unit),
      peerCell(notes, key, unit),
      floorOf(notes, floor),
      goalText(goals[notes], unit),
    ]),
  );
  const ownTable = (list) =>
    list.map(([what, key, unit, goal]) => [what, cell('ours', main, key, unit), goalText(goal, unit)]);
  return [
    {
      title: `A vault of ${count(main)} notes, ${Math.round(megabytes[main])} MB, ${count(links)} links to the most linked one`,
      head: ['what', ...head],
      rows: vaultTable,
    },
    { title: 'Growth with the vault', head: ['what', ...head], rows: growthTable },
    { title: 'One draft of 50 KB beside the bundled pack', head: ['what', 'Ibid', 'goal'], rows: ownTable(draftRows) },
    {
      title: 'Waiting for an answer while the server works in the background',
      head: ['what', 'Ibid', 'goal'],
      rows: ownTable(holdRows),
    },
    { title: 'One draft beside a bibliography', head: ['what', 'Ibid', 'goal'], rows: ownTable(bibliographyRows) },
    { title: 'Names', head: ['what', 'here', 'goal'], rows: ownTable(nameRows) },
  ]
    .map((table) => ({ ...table, rows: table.rows.filter(([, measured]) => measured !== '') }))
    .filter(({ rows }) => rows.length > 0);
}

/** GitHub's Markdown. */
export const toMarkdown = (tables) =>
  tables
    .map(({ title, head, rows }) =>
      [`### ${title}`, '', row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n'),
    )
    .join('\n\n');

const row = (cells) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

/** Columns of text. */
export const toText = (tables) =>
  tables
    .map(({ title, head, rows }) => {
      const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
      const line = (cells) =>
        cells
          .map((text, i) => text.padEnd(widths[i]))
          .join('  ')
          .trimEnd();
      return [title, '', line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
    })
    .join('\n\n');

const floorNames = { 'floor-bytes': 'reading', 'floor-links': 'link expression', 'floor-parse': 'native parse' };

/** `1.36 s (1.20–1.51)`, or the words why there is none; empty when it was not measured. */
function shown(measured, unit, runs) {
  if (!measured) return '';
  if (measured.note) return measured.note.length > 80 ? `${measured.note.slice(0, 79)}…` : measured.note;
  if (measured.values.length === 0) return '';
  const { median, least, most } = summary(measured.values);
  if (measured.values.length === 1) return runs === 1 ? amount(median, unit) : `${amount(median, unit)} (one run)`;
  const scale = scaleOf(median, unit);
  return `${amount(median, unit)} (${number(least, scale)}–${number(most, scale)})`;
}

const scaleOf = (value, unit) => (unit === 'ms' && value >= 1_000 ? { by: 1_000, unit: 's' } : { by: 1, unit });

function amount(value, unit) {
  const scale = scaleOf(value, unit);
  return `${number(value, scale)} ${scale.unit}`;
}

/** A goal is a round number. */
const goalText = (goal, unit) => {
  if (goal === undefined) return '';
  const scale = scaleOf(goal, unit);
  return `${goal / scale.by} ${scale.unit}`;
};

/** As many digits as mean something: three of seconds, two or three of the rest. */
function number(value, { by, unit }) {
  const scaled = value / by;
  if (unit === 's') return scaled.toFixed(scaled < 10 ? 2 : 1);
  if (scaled < 0.995) return scaled.toFixed(2);
  return scaled.toFixed(scaled < 9.95 ? 1 : 0);
}

const count = (value) => value.toLocaleString('en-US');
