// Packs dist/ibid.vsix. The marketplace reads no prepublish script here: the build is there already.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const vsce = path.join('node_modules', '@vscode', 'vsce', 'vsce');
const args = [
  vsce,
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--skip-license',
  '--readme-path',
  path.join('docs', 'extension.md'),
  '-o',
  path.join('dist', 'ibid.vsix'),
];
const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
if (status !== 0) {
  process.stderr.write(stdout + stderr);
  process.exit(status ?? 1);
}
const size = fs.statSync(path.join('dist', 'ibid.vsix')).size;
console.error(`dist/ibid.vsix, ${(size / 1024 / 1024).toFixed(1)} MB`);
