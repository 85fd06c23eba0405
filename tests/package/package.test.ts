import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import lock from '../../package-lock.json';
import { buildProgram, repository } from '../cli/build';
import { filesOfZip } from './zip';

interface Packaging {
  readonly targets: Readonly<Record<string, string>>;
  ownTarget(): string | undefined;
  packExtension(options: { target: string; out: string; dist: string }): void;
  wantedPackages(words: readonly string[]): readonly { target: string; out: string }[];
  verify(name: string, bytes: Uint8Array, integrity: string): void;
}
interface Client {
  notify(method: string, params: unknown): Promise<void>;
  stop(): Promise<void>;
}
const script = (name: string) => import(pathToFileURL(join(repository, 'scripts', name)).href);

let folder: string;
let dist: string;
let packaging: Packaging;
let universal: Installed;
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ibid-packages-')));
  dist = dirname(await buildProgram());
  await (await script('build.mjs')).buildExtension(dist);
  packaging = await script('package.mjs');
  universal = installed('universal');
}, 120_000);
afterAll(() => {
  for (const each of [folder, dist]) rmSync(each, { recursive: true, force: true });
});

interface Installed {
  readonly names: readonly string[];
  readonly home: string;
  readonly manifest: string;
}

/** Packs for `target` and lays out what an editor installs; the paths in it, and the folder. */
function installed(target: string): Installed {
  const out = join(folder, `${target}.vsix`);
  packaging.packExtension({ target, out, dist });
  const files = filesOfZip(readFileSync(out));
  const home = join(folder, target);
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), bytes);
  }
  return { names: [...files.keys()], home, manifest: files.get('extension.vsixmanifest')!.toString() };
}

/** What the server of an installed extension finds in a draft, outside any folder. */
async function findingsOf(home: string): Promise<string[]> {
  let found: (diagnostics: readonly { code: string; message: string }[]) => void = () => undefined;
  const findings = new Promise<Parameters<typeof found>[0]>((resolve) => {
    found = resolve;
  });
  const client: Client = await (await script('bench/lsp-client.mjs')).startClient({
    command: process.execPath,
    args: [join(home, 'extension', 'dist', 'server.js'), '--stdio'],
    root: null,
    onDiagnostics: ({ diagnostics }: { diagnostics: Parameters<typeof found>[0] }) => found(diagnostics),
  });
  const text = '# One\n\nAs said.[^gone]\n\n[^note]: A note.\n';
  const textDocument = { uri: 'untitled:Draft', languageId: 'markdown', version: 1, text };
  await client.notify('textDocument/didOpen', { textDocument });
  const told = (await findings).map(({ code, message }) => `${code}: ${message}`);
  await client.stop();
  return told.sort();
}

const binaries = (names: readonly string[]): string[] => names.filter((name) => name.endsWith('.node'));

describe('an extension package', () => {
  it('for every platform holds no binary, and its server works', async () => {
    const { names, home, manifest } = universal;
    expect(binaries(names)).toEqual([]);
    expect(names.filter((name) => name.includes('node_modules'))).toEqual([]);
    expect(manifest).not.toContain('TargetPlatform');
    expect(await findingsOf(home)).toMatchInlineSnapshot(`
      [
        "undefined-footnote: The footnote \`[^gone]\` is defined nowhere in this note.",
        "unused-footnote: Nothing in this note refers to the footnote \`[^note]\`.",
      ]
    `);
  });

  it('for this platform holds the one binary of it, which loads, and nothing else more', async () => {
    const own = packaging.ownTarget();
    if (own === undefined) throw new Error('no binary is made for this platform: run this test on another one');
    const { names, home, manifest } = installed(own);
    expect(binaries(names)).toHaveLength(1);
    expect(manifest).toContain(`TargetPlatform="${own}"`);
    const load = createRequire(join(home, 'extension', 'dist', 'server.js'));
    expect(load.resolve(packaging.targets[own]!)).toBe(join(home, binaries(names)[0]!));
    expect(Object.keys(load(packaging.targets[own]!))).not.toEqual([]);
    const more = names.filter((name) => !universal.names.includes(name));
    expect(more.every((name) => name.startsWith(`extension/dist/node_modules/${packaging.targets[own]}/`))).toBe(true);
    expect(await findingsOf(home)).toEqual(await findingsOf(universal.home));
  });

  it('is made for the platforms that the parser has binaries for, and for those that are asked for', () => {
    const packages: Readonly<Record<string, unknown>> = lock.packages;
    const locked = Object.keys(packages).filter((name) => name.startsWith('node_modules/@bruits/satteri-'));
    const native = locked.map((name) => name.slice('node_modules/'.length)).filter((name) => !name.includes('wasm'));
    expect(Object.values(packaging.targets).sort()).toEqual(native.sort());
    const asked = (...words: string[]) => packaging.wantedPackages(words).map(({ target, out }) => [target, out]);
    expect(asked('--target', 'win32-x64', '--target', 'universal')).toEqual([
      ['win32-x64', join('dist', 'ibid-win32-x64.vsix')],
      ['universal', join('dist', 'ibid-universal.vsix')],
    ]);
    expect(asked('--all').map(([target]) => target)).toEqual([...Object.keys(packaging.targets), 'universal']);
    expect(asked()).toEqual([
      [packaging.ownTarget() ?? 'universal', join('dist', 'ibid.vsix')],
      ['universal', join('dist', 'ibid-universal.vsix')],
    ]);
    for (const wrong of [['--target'], ['--target', 'amiga'], ['linux-x64'], ['--all', '--all']]) {
      expect(() => packaging.wantedPackages(wrong)).toThrow(/^Usage: /);
    }
  });

  it('takes no binary but the one that was locked', () => {
    const integrity = 'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==';
    expect(() => packaging.verify('x', new Uint8Array(), integrity)).not.toThrow();
    expect(() => packaging.verify('x', new Uint8Array([0]), integrity)).toThrow(
      /^x is not what package-lock\.json says/,
    );
  });
});

describe('the npm package', () => {
  it('holds the command line and what it reads, and runs where it is installed, without the parser too', () => {
    const source = join(folder, 'npm');
    for (const name of ['package.json', 'README.md', 'LICENSE', 'corpus', 'schemas']) {
      cpSync(join(repository, name), join(source, name), { recursive: true });
    }
    cpSync(dist, join(source, 'dist'), { recursive: true });
    const shell = process.platform === 'win32';
    const packed = execFileSync('npm', ['pack', '--json', '--silent'], { cwd: source, encoding: 'utf8', shell });
    const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(packed);
    const folders = files.map(({ path }) => path.replace(/^(corpus|schemas)\/.*$/, '$1'));
    expect([...new Set(folders)].sort()).toEqual([
      'LICENSE',
      'README.md',
      'corpus',
      'dist/cli.js',
      'dist/formatter.js',
      'dist/ibid.js',
      'dist/reader.js',
      'package.json',
      'schemas',
    ]);
    const archive = readdirSync(source).find((name) => name.endsWith('.tgz'))!;
    execFileSync('tar', ['-xzf', archive], { cwd: source });
    const program = join(source, 'package', 'dist', 'cli.js');
    const run = (...words: string[]) =>
      execFileSync(process.execPath, [program, ...words], { encoding: 'utf8', input: '# A\n' });
    const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
    expect(run('--version')).toBe(`ibid ${version}\n`);
    expect(JSON.parse(run('lint', '-', '--format', 'json')).findings).toEqual([]);
  });
});
