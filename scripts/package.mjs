// Packs the extension from dist/, which the build has left there. The marketplace reads no prepublish script here.
//
//   npm run package                 this platform's, dist/ibid.vsix, and one for any other, dist/ibid-universal.vsix
//   npm run package -- --all        one for each platform, dist/ibid-PLATFORM.vsix, and the universal one
//   npm run package -- --target X   that one (again for more); `universal` is one of them
//
// A platform's package holds the native parser of that platform, the universal one holds none and reads with remark.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** VS Code's names of platforms, and the package that holds the native parser's binary for each. */
export const targets = {
  'linux-x64': '@bruits/satteri-linux-x64-gnu',
  'linux-arm64': '@bruits/satteri-linux-arm64-gnu',
  'alpine-x64': '@bruits/satteri-linux-x64-musl',
  'alpine-arm64': '@bruits/satteri-linux-arm64-musl',
  'darwin-x64': '@bruits/satteri-darwin-x64',
  'darwin-arm64': '@bruits/satteri-darwin-arm64',
  'win32-x64': '@bruits/satteri-win32-x64-msvc',
  'win32-arm64': '@bruits/satteri-win32-arm64-msvc',
};

/** The package for every platform that has none of its own. */
export const universal = 'universal';

/** What this machine is called; undefined where there is no binary for it. */
export function ownTarget() {
  // Only where the C library is glibc does the report name its version.
  const isMusl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  const name = `${isMusl ? 'alpine' : process.platform}-${process.arch}`;
  return name in targets ? name : undefined;
}

/**
 * Packs one .vsix for `target` into the file `out`, from the code in the folder `dist`. What is packed is laid out in a
 * folder of its own, so that no target's binary is left in another's package.
 */
export function packExtension({ target, out, dist = 'dist' }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ibid-package-'));
  try {
    // npm's own list of files is none of vsce's business, which refuses to see two.
    const { files: _, ...manifest } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
    for (const name of [
      'CHANGELOG.md',
      'LICENSE',
      'THIRD-PARTY.md',
      '.vscodeignore',
      'corpus',
      'styles',
      'syntaxes',
      'schemas',
      'media',
    ])
      fs.cpSync(name, path.join(folder, name), { recursive: true });
    fs.cpSync(path.join('docs', 'extension.md'), path.join(folder, 'docs', 'extension.md'));
    for (const name of fs.readdirSync(dist).filter((each) => /\.js$|^corpus-files\.json$/.test(each)))
      fs.cpSync(path.join(dist, name), path.join(folder, 'dist', name));
    if (target !== universal) putBinary(targets[target], path.join(folder, 'dist', 'node_modules'));
    const args = ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license'];
    args.push('--readme-path', path.join('docs', 'extension.md'), '-o', path.resolve(out));
    if (target !== universal) args.push('--target', target);
    run(process.execPath, [path.resolve('node_modules', '@vscode', 'vsce', 'vsce'), ...args], folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  console.error(`${out} (${target}), ${(fs.statSync(out).size / 1024 / 1024).toFixed(1)} MB`);
}

/** Puts a binary's package into a `node_modules`: the installed one, else the registry's if it is the one that was locked. */
function putBinary(name, modules) {
  const installed = path.join('node_modules', name);
  const into = path.join(modules, name);
  if (fs.existsSync(installed)) return fs.cpSync(installed, into, { recursive: true });
  const locked = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')).packages[`node_modules/${name}`];
  if (!locked) throw new Error(`${name} is not in package-lock.json.`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ibid-binary-'));
  try {
    const args = ['pack', `${name}@${locked.version}`, '--prefer-offline', '--silent', '--pack-destination', folder];
    const npm = process.env.npm_execpath;
    if (npm) run(process.execPath, [npm, ...args], folder);
    else run('npm', args, folder, process.platform === 'win32');
    const archive = fs.readdirSync(folder).find((each) => each.endsWith('.tgz'));
    const bytes = fs.readFileSync(path.join(folder, archive));
    verify(name, bytes, locked.integrity);
    run('tar', ['-xzf', archive], folder);
    fs.cpSync(path.join(folder, 'package'), into, { recursive: true });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws unless the bytes are those that were locked (Subresource Integrity: `sha512-` and base64). */
export function verify(name, bytes, integrity) {
  const [algorithm] = integrity.split('-');
  const actual = `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
  if (actual !== integrity) throw new Error(`${name} is not what package-lock.json says: ${actual}, not ${integrity}.`);
}

function run(command, args, cwd, shell = false) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, shell, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed.\n${error ?? ''}${stdout ?? ''}${stderr ?? ''}`);
}

/** The packages that the words of the command line ask for: targets and files. */
export function wantedPackages(words) {
  const file = (target) => path.join('dist', `ibid-${target}.vsix`);
  const all = [...Object.keys(targets), universal];
  if (words.length === 0) {
    const own = ownTarget() ?? universal;
    return [
      { target: own, out: path.join('dist', 'ibid.vsix') },
      { target: universal, out: file(universal) },
    ];
  }
  if (words.length === 1 && words[0] === '--all') return all.map((target) => ({ target, out: file(target) }));
  const asked = words.filter((_, i) => i % 2 === 1);
  const isTargets = words.length % 2 === 0 && words.every((word, i) => i % 2 === 1 || word === '--target');
  if (!isTargets || !asked.every((target) => all.includes(target)))
    throw new Error(`Usage: package.mjs [--all | --target NAME…]; names are ${all.join(', ')}.`);
  return asked.map((target) => ({ target, out: file(target) }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    for (const wanted of wantedPackages(process.argv.slice(2))) packExtension(wanted);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
