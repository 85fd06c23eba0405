// Draws how cold start, memory and an edit grow with the vault: three panels, both axes logarithmic, light and dark.
import { summary } from './statistics.mjs';

const panels = [
  { key: 'cold', title: 'cold start', unit: 's', scale: 1 / 1000 },
  { key: 'memory', title: 'resident memory', unit: 'MB', scale: 1 },
  { key: 'edit50000', title: 'edit to diagnostics, 50 KB note', unit: 'ms', scale: 1 },
];
const servers = [
  { id: 'ours', name: 'Ibid' },
  { id: 'peer', name: 'VS Code’s Markdown server' },
];
const size = { width: 300, height: 210, left: 56, top: 34, right: 16, bottom: 44 };

/** The plot as SVG; of a server without figures nothing is drawn. */
export function plot({ results, sizes }) {
  const drawn = panels.map((panel, i) => drawPanel(panel, i * size.width, results, sizes)).join('\n');
  const height = size.height + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width * panels.length} ${height}" role="img" aria-labelledby="t">
<title id="t">Cold start, memory and edit to diagnostics over the number of notes, both axes logarithmic</title>
<style>
svg { font: 11px system-ui, sans-serif; --ink: #24292f; --faint: #d0d7de; --paper: #fff; --ours: #0a5fc2; --peer: #b3470e }
@media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --faint: #3d444d; --paper: #0d1117; --ours: #6cb6ff; --peer: #f0a269 } }
text { fill: var(--ink) } .paper { fill: var(--paper) } .grid { stroke: var(--faint) } .title { font-weight: 600 }
.ours { stroke: var(--ours); fill: var(--ours) } .peer { stroke: var(--peer); fill: var(--peer) }
path { fill: none !important; stroke-width: 2 } path.peer { stroke-dasharray: 5 3 } circle { stroke: none }
</style>
<rect class="paper" width="100%" height="100%" rx="6"/>
${drawn}
${legend(height - 14)}
</svg>
`;
}

function drawPanel({ key, title, unit, scale }, left, results, sizes) {
  const lines = servers
    .map(({ id }) => ({ id, points: sizes.flatMap((notes) => pointOf(results[id]?.[notes]?.[key], notes, scale)) }))
    .filter(({ points }) => points.length > 0);
  const values = lines.flatMap(({ points }) => points.map(({ value }) => value));
  if (values.length === 0) return '';
  const from = 10 ** Math.floor(Math.log10(Math.min(...values)));
  const to = Math.max(from * 10, 10 ** Math.ceil(Math.log10(Math.max(...values))));
  const inner = { x: left + size.left, y: size.top, width: size.width - size.left - size.right };
  inner.height = size.height - size.top - size.bottom;
  const [least, most] = [Math.min(...sizes) * 0.8, Math.max(...sizes) * 1.25];
  const x = (notes) => round(inner.x + (Math.log(notes / least) / Math.log(most / least)) * inner.width);
  const y = (value) => round(inner.y + inner.height - (Math.log(value / from) / Math.log(to / from)) * inner.height);
  const parts = [`<text class="title" x="${left + size.width / 2}" y="18" text-anchor="middle">${title}</text>`];
  for (let tick = from; tick <= to * 1.01; tick *= 10) {
    parts.push(`<path class="grid" d="M${inner.x} ${y(tick)}h${inner.width}" style="stroke-width:1"/>`);
    parts.push(
      `<text x="${inner.x - 6}" y="${y(tick) + 4}" text-anchor="end">${count(Number(tick.toPrecision(2)))} ${unit}</text>`,
    );
  }
  for (const notes of sizes)
    parts.push(`<text x="${x(notes)}" y="${inner.y + inner.height + 16}" text-anchor="middle">${label(notes)}</text>`);
  parts.push(
    `<text x="${inner.x + inner.width / 2}" y="${inner.y + inner.height + 32}" text-anchor="middle">notes</text>`,
  );
  for (const { id, points } of lines) {
    parts.push(`<path class="${id}" d="M${points.map(({ notes, value }) => `${x(notes)} ${y(value)}`).join('L')}"/>`);
    for (const { notes, value } of points)
      parts.push(
        `<circle class="${id}" cx="${x(notes)}" cy="${y(value)}" r="3.5"><title>${count(notes)} notes: ${figure(value)} ${unit}</title></circle>`,
      );
  }
  return parts.join('\n');
}

const pointOf = (measured, notes, scale) =>
  measured && measured.values.length > 0 ? [{ notes, value: summary(measured.values).median * scale }] : [];

const legend = (y) =>
  servers
    .map(({ id, name }, i) => {
      const x = size.left + i * 120;
      return `<path class="${id}" d="M${x} ${y - 4}h24"/><text x="${x + 30}" y="${y}">${name}</text>`;
    })
    .join('\n');

const round = (value) => Number(value.toFixed(1));
const label = (notes) => (notes >= 1_000 ? `${notes / 1_000}k` : String(notes));
const figure = (value) => Number(value.toPrecision(3));
const count = (value) => value.toLocaleString('en-US');
