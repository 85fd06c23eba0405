// `npm start`: builds, lints the sample vault, and says how to open it in an editor.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import './ensure-installed.mjs';

const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options });
const fail = (what, { status }) => {
  if (status === 0) return;
  console.error(`${what} failed with exit code ${status}; see above.`);
  process.exit(1);
};

console.error('Building …');
fail('The build', run(process.execPath, ['scripts/build.mjs']));
fail('Packaging the extension', run(process.execPath, ['scripts/package.mjs']));

console.log('\nibid lint examples/\n');
const lint = run(process.execPath, ['dist/cli.js', 'lint', 'examples']);
if (lint.status !== 0 && lint.status !== 1) fail('ibid lint', lint); // 1: there are findings, as there should be

console.log(`
The sample has mistakes on purpose. Mend them in an editor:

  VS Code on this machine   code --install-extension ${path.join('dist', 'ibid.vsix')} && code examples
  VS Code in the browser    npm run editor
  any other editor          node ${path.join('dist', 'cli.js')} lsp --stdio     (docs/editors.md)
`);
