// `npm run editor [-- FOLDER] [-- --port=N]`: the real VS Code in your browser, with Ibid installed and a folder opened.
// It listens on this machine alone, has a profile of its own, and ends with Ctrl-C. Edits are saved to the folder itself.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import '../ensure-installed.mjs';
import { findHost, startVSCode, whyNoHost } from './host.mjs';
import { EXTENSION, ROOT, VSIX } from './paths.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' } } });
// npm runs this in the repository's root; a folder is meant from where the user stands.
const folder = path.resolve(process.env.INIT_CWD ?? '', positionals[0] ?? path.join(ROOT, 'examples'));

requireFolder(folder);
const reasons = whyNoHost(findHost());
if (reasons.length > 0) {
  giveUp(`${reasons.join('; ')}\nElsewhere: code --install-extension ${VSIX} && code ${folder}`);
}
if (EXTENSION === ROOT) {
  buildPackage();
}

console.log('Starting VS Code …');
const vscode = await startVSCode({
  folder,
  vsix: VSIX,
  port: values.port ? Number(values.port) : undefined,
  automated: false,
  settings: { 'editor.wordWrap': 'on' },
});
console.log(`\nOpen  ${vscode.url()}\n\n${folder} is open in it; Ctrl-C here ends it.`);

await vscode.ended; // Ctrl-C ends this process first, and the server with it (lifetime.mjs)
giveUp(`VS Code ended by itself:\n${vscode.log().slice(-2000)}`);

/** Builds first, so that what is opened is what the sources say. */
function buildPackage() {
  for (const script of ['scripts/build.mjs', 'scripts/package.mjs']) {
    const { status } = spawnSync(process.execPath, [script], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) {
      giveUp(`${script} failed`);
    }
  }
}

function requireFolder(place) {
  if (!fs.existsSync(place) || !fs.statSync(place).isDirectory()) {
    giveUp(`${place} is not a folder`);
  }
}

function giveUp(reason) {
  console.error(`npm run editor: ${reason}`);
  process.exit(1);
}
