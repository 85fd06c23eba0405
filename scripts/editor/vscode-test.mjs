// The extension-host suites (tests/editor/suite) in a real VS Code, in its Node extension host.
//
// With VSCODE_PATH (a desktop VS Code's executable) or VSCODE_DOWNLOAD (any value: fetch one, VSCODE_VERSION says which)
// they run in the desktop product; otherwise in code-server with chromium, which needs no display and no download.

import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { buildEditorTests } from './build-tests.mjs';
import { findHost, launchBrowser, startVSCode, whyNoChromium, whyNoHost } from './host.mjs';
import { temporaryCopy, temporaryFolder } from './lifetime.mjs';
import { EXTENSION, TEST_OUT, VAULT } from './paths.mjs';
import { requireFile, skipWithout, Tally } from './tally.mjs';
import { readResult, runSuites } from './workbench.mjs';

const tests = path.join(TEST_OUT, 'index.js');
const tally = new Tally('vscode');
const onDesktop = Boolean(process.env.VSCODE_PATH || process.env.VSCODE_DOWNLOAD);
if (!onDesktop) {
  skipWithout(tally, [...whyNoChromium(), ...whyNoHost(findHost())]);
}
requireFile(tally, path.join(EXTENSION, 'dist/node.js'), 'npm run build');
await buildEditorTests();
const folder = temporaryCopy(VAULT, 'ibid-vault-');

try {
  tally.add(onDesktop ? await runOnDesktop() : await runInBrowser());
} catch (error) {
  tally.fail('the run as a whole', error);
}
tally.close();

async function runInBrowser() {
  const vscode = await startVSCode({ folder });
  const browser = await launchBrowser();
  try {
    const payload = [
      ['extensionDevelopmentPath', vscode.remote(EXTENSION)],
      ['extensionTestsPath', vscode.remote(tests)],
      ['skipWelcome', 'true'],
    ];
    return await runSuites(browser, vscode.url(payload));
  } catch (error) {
    console.error(vscode.log().slice(-3000));
    throw error;
  } finally {
    await browser.close();
    await vscode.stop();
  }
}

async function runOnDesktop() {
  const { runTests } = await import('@vscode/test-electron');
  const product = process.env.VSCODE_PATH
    ? { vscodeExecutablePath: process.env.VSCODE_PATH }
    : { version: process.env.VSCODE_VERSION ?? 'stable' };
  const profile = temporaryFolder('ibid-desktop-');
  const stdout = new PassThrough();
  let output = '';
  stdout.on('data', (chunk) => {
    output += chunk;
    process.stdout.write(chunk);
  });

  // A failing test makes runTests reject, too; the counts say it better, so they are asked first.
  const failure = await runTests({
    ...product,
    extensionDevelopmentPath: EXTENSION,
    extensionTestsPath: tests,
    cachePath: path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'ibid/vscode-test'),
    launchArgs: [
      folder,
      `--user-data-dir=${path.join(profile, 'user')}`,
      `--extensions-dir=${path.join(profile, 'extensions')}`,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--no-sandbox',
    ],
    stdout,
  }).then(
    (code) => (code === 0 ? undefined : new Error(`VS Code ended with ${code}`)),
    (error) => error,
  );
  return readResult(output, failure);
}
