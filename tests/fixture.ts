import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../server/config/settings';
import { loadVault } from '../server/host/load-vault';
import { memoryHost, memoryUri } from '../server/host/memory';
import type { Finding } from '../server/lint/rule';
import type { Note } from '../server/markdown/note';
import { parseWithRemark } from '../server/markdown/remark';
import { lineStartsOf } from '../server/text/lines';
import type { Span } from '../server/text/span';
import { findNote, type Vault } from '../server/vault/vault';

/** Where a fixture's vault lies. */
export const vaultRoot = 'file:///vault';
/** Where the synthetic pack lies in a fixture. */
export const packRoot = 'file:///packs/selmer-concession';

/** What a fixture string says: files by path, the cursor, and where findings are expected. */
export interface Fixture {
  readonly files: Readonly<Record<string, string>>;
  readonly cursor: { readonly path: string; readonly offset: number } | undefined;
  readonly expected: readonly { readonly path: string; readonly rule: string; readonly span: Span }[];
}

/**
 * Reads a fixture: `//- /path` begins a file (without one all is `/note.md`), `$0` is the cursor, and a line
 * `^^^^ rule-id` says that the rule finds something in the line above, right over the carets.
 */
export function fixture(text: string): Fixture {
  const files: Record<string, string> = {};
  const expected: { path: string; rule: string; span: Span }[] = [];
  let cursor: Fixture['cursor'];
  for (const { path, lines } of sectionsOf(text)) {
    let body = '';
    let above = 0;
    for (const line of lines) {
      const marks = /^( *)(\^+) ([a-z-]+)$/.exec(line);
      if (marks) {
        const start = above + marks[1]!.length;
        expected.push({ path, rule: marks[3]!, span: { start, end: start + marks[2]!.length } });
        continue;
      }
      above = body.length;
      const at = line.indexOf('$0');
      if (at >= 0) cursor = { path, offset: above + at };
      body += `${line.replace('$0', '')}\n`;
    }
    files[path] = body;
  }
  return { files, cursor, expected };
}

function sectionsOf(text: string): { path: string; lines: string[] }[] {
  const sections: { path: string; lines: string[] }[] = [];
  for (const line of text.replace(/^\n/, '').replace(/\n *$/, '').split('\n')) {
    const header = /^\/\/- (\/.+)$/.exec(line);
    if (header) sections.push({ path: header[1]!, lines: [] });
    else if (sections.length > 0) sections.at(-1)!.lines.push(line);
    else sections.push({ path: '/note.md', lines: [line] });
  }
  return sections;
}

/** What a fixture's vault is made with besides its files. */
export interface FixtureOptions {
  /** Packs to read; by default the synthetic one, which counts as the bundled pack. `[]` for none. */
  readonly packs?: readonly string[];
  readonly settings?: Partial<Settings>;
}

/** The vault that the files make, read as the command line reads one, from memory. */
export async function vaultOf(files: Readonly<Record<string, string>>, options: FixtureOptions = {}): Promise<Vault> {
  const isUsual =
    !options.packs && Object.keys(files).every((path) => !path.startsWith(packRoot) && path !== '/.ibid.json');
  if (!isUsual) return load({ ...testPack(), ...files }, options);
  const { packs, settings } = await usual;
  const vault = await load(files, { ...options, packs: [] });
  return { ...vault, packs, settings: { ...vault.settings, packs: settings.packs } };
}

const load = (files: Readonly<Record<string, string>>, options: FixtureOptions): Promise<Vault> =>
  loadVault({
    host: memoryHost(files, packRoot),
    roots: [vaultRoot],
    settings: { ...options.settings, ...(options.packs ? { packs: options.packs } : {}) },
    parse: parseWithRemark,
  });

/** The synthetic pack, read once: what is derived from it is then derived once for all tests of a file. */
const usual = load(testPack(), {});

/** The note of a fixture's file. */
export function noteAt(vault: Vault, path: string): Note {
  const note = findNote(vault, memoryUri(path));
  if (!note) throw new Error(`the fixture has no note ${path}`);
  return note;
}

/** The files of the synthetic pack, by URI. */
export function testPack(): Record<string, string> {
  const folder = fileURLToPath(new URL('./fixtures/packs/selmer-concession', import.meta.url));
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`${packRoot}/${encodeURI(relative(folder, path).split(sep).join('/'))}`, readFileSync(path, 'utf8')];
    }),
  );
}

/** The text with `^^^^ rule-id` under each finding; one that spans lines is drawn under each of them. */
export function renderFindings(note: Pick<Note, 'text'>, findings: readonly Pick<Finding, 'span' | 'rule'>[]): string {
  const starts = lineStartsOf(note.text);
  const drawn = starts.flatMap((start, i) => {
    const line = note.text.slice(start, starts[i + 1] ?? note.text.length).replace(/[\r\n]+$/, '');
    const marks = findings.flatMap((finding) => markUnder(line, start, finding));
    return [line, ...marks];
  });
  return drawn.join('\n').trimEnd();
}

function markUnder(line: string, start: number, finding: Pick<Finding, 'span' | 'rule'>): string[] {
  const { span, rule } = finding;
  const from = Math.max(span.start, start) - start;
  const to = Math.min(span.end, start + line.length) - start;
  const isHere = span.start === span.end ? start <= span.start && from <= line.length : to > from;
  return isHere ? [`${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))} ${rule}`] : [];
}

/** The findings as lines: severity, rule, the text they stand at, and the message. */
export function describeFindings(text: string, findings: readonly Finding[]): string {
  const lines = findings.map(
    (f) => `${f.severity} ${f.rule} at ${JSON.stringify(text.slice(f.span.start, f.span.end))}: ${f.message}`,
  );
  return lines.join('\n');
}
