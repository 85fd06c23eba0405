// Other editors' own LSP clients against the shipped command line, `dist/cli.js lsp --stdio`: the server must need
// nothing of VS Code. Each client script prints a line a check (`ok …`, `FAIL …`); this one counts them.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { temporaryCopy } from './lifetime.mjs';
import { EXTENSION, ROOT, VAULT } from './paths.mjs';
import { requireFile, Tally } from './tally.mjs';

const CLIENTS = path.join(ROOT, 'tests/editor/clients');
const CLI = path.join(EXTENSION, 'dist/cli.js');
const LIMIT_MS = 120_000;

const editors = [
  {
    name: 'neovim',
    command: 'nvim',
    args: ['--headless', '--clean', '-n', 'draft.md', '-S', path.join(CLIENTS, 'nvim.lua')],
    probe: ['--version'],
    install: 'apt-get install neovim',
  },
  {
    name: 'emacs',
    command: 'emacs',
    args: ['--batch', '-l', path.join(CLIENTS, 'eglot.el'), 'draft.md'],
    probe: ['--batch', '--eval', "(progn (package-initialize) (require 'eglot) (require 'markdown-mode))"],
    install: 'apt-get install emacs-nox elpa-eglot elpa-markdown-mode',
  },
];

const tally = new Tally('editors');
requireFile(tally, CLI, 'npm run build');
for (const editor of editors) {
  const { status } = spawnSync(editor.command, editor.probe, { stdio: 'ignore' });
  if (status === 0) {
    await run(editor);
  } else {
    tally.skip(editor.name, `not installed (${editor.install})`);
  }
}
tally.close();

async function run({ name, command, args }) {
  const started = Date.now();
  const { output, errors, ending } = await outputOf(command, args);
  const passed = output.match(/^ {2}ok .+$/gm) ?? [];
  const failed = output.match(/^ {2}FAIL .+$/gm) ?? [];
  console.log([...passed, ...failed].join('\n'));
  tally.add({ passed: passed.length, failed: failed.length });

  if (ending !== 0 || passed.length + failed.length === 0) {
    tally.fail(`${name} as a whole`, `ended with ${ending}\n${output.slice(-1500)}\n${errors.slice(-1500)}`);
  }
  console.log(`  ${name} took ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Runs an editor in a copy of the vault; `ending` is its exit code, or the signal that ended it. */
function outputOf(command, args) {
  const env = { ...process.env, IBID_CLI: CLI };
  const options = {
    cwd: temporaryCopy(VAULT, 'ibid-vault-'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ output, errors, ending: signal ?? code }));
  });
}
