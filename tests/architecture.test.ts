import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Lowest first; a folder may import itself and what stands before it. */
const layers = [
  'config',
  'text',
  'markdown',
  'bibliography',
  'names',
  'vault',
  'evidence',
  'lint',
  'features',
  'render',
  'import',
];
/** What may touch the outside world, and what it may touch. */
const shells: Record<string, { readonly folders: readonly string[]; readonly packages: readonly RegExp[] }> = {
  host: { folders: [...layers], packages: [/^node:/, /^picomatch$/] },
  lsp: { folders: [...layers, 'host'], packages: [/^node:/, /^vscode-languageserver/] },
  cli: { folders: [...layers, 'host', 'lsp'], packages: [/^node:/, /^picomatch$/] },
  main: { folders: ['lsp', 'cli', 'host', 'markdown'], packages: [/^node:/, /^vscode-languageserver/] },
};
/** Packages that work everywhere and that the pure part may use. */
const purePackages = [
  /^mdast$/,
  /^unified$/,
  /^remark-/,
  /^yaml$/,
  /^js-yaml$/,
  /^satteri$/,
  /^picomatch$/,
  /^citeproc$/,
  /^docx$/,
  /^micromark/,
];

interface Import {
  readonly from: string;
  readonly to: string;
}

function filesIn(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    return entry.isFile() && file.endsWith('.ts') ? [file] : [];
  });
}

const imports: Import[] = [...filesIn('server'), ...filesIn('src')].flatMap((from) =>
  [
    ...fs.readFileSync(from, 'utf8').matchAll(/^(?:import|export)\s+[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)/gm),
  ].map((match) => {
    const to = match[1] ?? match[2]!;
    return { from, to: to.startsWith('.') ? path.join(path.dirname(from), to) : to };
  }),
);

const folderOf = (file: string): string =>
  file.startsWith(`server${path.sep}`) ? (file.split(path.sep)[1] ?? '') : '';
const isPath = (to: string): boolean => to.startsWith('server') || to.startsWith('src') || to === 'package.json';
const shown = ({ from, to }: Import): string => `${from} -> ${to}`;

describe('the house', () => {
  it('is read by this test', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it('has arrows that point down only', () => {
    const wrong = imports.filter(({ from, to }) => {
      const here = folderOf(from);
      if (!isPath(to) || !to.startsWith('server') || !here) return false;
      const allowed = layers.includes(here)
        ? layers.slice(0, layers.indexOf(here) + 1)
        : [here, ...(shells[here]?.folders ?? [])];
      return to !== path.join('server', 'version') && !allowed.includes(folderOf(to));
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('keeps the outside world out of the pure part', () => {
    const wrong = imports.filter(({ from, to }) => {
      const here = folderOf(from);
      if (isPath(to) || to.startsWith('.')) return false;
      if (layers.includes(here)) return !purePackages.some((known) => known.test(to));
      const shell = shells[here];
      return shell !== undefined && ![...shell.packages, ...purePackages].some((known) => known.test(to));
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('speaks to VS Code in src alone', () => {
    expect(imports.filter(({ from, to }) => to === 'vscode' && !from.startsWith('src')).map(shown)).toEqual([]);
  });

  it('has no cycle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to } of imports) {
      if (!isPath(to)) continue;
      const node = from.replace(/\.ts$/, '');
      graph.set(node, [...(graph.get(node) ?? []), to]);
    }
    expect(cyclesIn(graph)).toEqual([]);
  });
});

function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      found.push([...trail.slice(trail.indexOf(node)), node].join(' -> '));
      return;
    }
    state.set(node, 'open');
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    state.set(node, 'done');
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}
