// The same suites in the web worker extension host, as on vscode.dev: @vscode/test-web serves a web build of VS Code
// (the host's own, or with VSCODE_DOWNLOAD one that it fetches) and chromium runs it.
import fs from 'node:fs';
import path from 'node:path';
import { buildEditorTests } from './build-tests.mjs';
import { freePort, launchBrowser, webBuild, whyNoChromium } from './host.mjs';
import { temporaryCopy, temporaryFolder } from './lifetime.mjs';
import { EXTENSION, ROOT, TEST_OUT, VAULT } from './paths.mjs';
import { requireFile, skipWithout, Tally } from './tally.mjs';
import { runSuites } from './workbench.mjs';

const tally = new Tally('web');
const build = process.env.VSCODE_DOWNLOAD ? undefined : webBuild();
skipWithout(tally, [...whyNoChromium(), ...whyNoBuild()]);
requireFile(tally, path.join(EXTENSION, 'dist/browser.js'), 'npm run build');
await buildEditorTests();

try {
  tally.add(await runInWebHost());
} catch (error) {
  tally.fail('the run as a whole', error);
}
tally.close();

function whyNoBuild() {
  const there = process.env.VSCODE_DOWNLOAD || (build && fs.existsSync(build));
  return there ? [] : ['no web build of VS Code (npm run vscode-host, or set VSCODE_WEB_DIR)'];
}

async function runInWebHost() {
  const { open } = await import('@vscode/test-web');
  const port = await freePort();
  const extension = withTests();
  const server = await open({
    browserType: 'none', // serve only: its own launcher cannot be told which chromium to use
    quality: 'stable',
    host: '127.0.0.1',
    port,
    extensionDevelopmentPath: extension,
    extensionTestsPath: path.join(extension, 'out-test/index.web.js'),
    folderPath: temporaryCopy(VAULT, 'ibid-vault-'),
    printServerLog: Boolean(process.env.DEBUG_HOST),
    ...(build && asDownloaded(build)),
  });
  const browser = await launchBrowser();
  try {
    return await runSuites(browser, `http://127.0.0.1:${port}/`);
  } finally {
    await browser.close();
    server.dispose();
  }
}

/** The extension's folder. test-web serves the tests from below it, so another extension's folder is joined with them. */
function withTests() {
  if (EXTENSION === ROOT) {
    return EXTENSION;
  }
  const folder = temporaryFolder('ibid-web-extension-');
  linkAll(EXTENSION, folder);
  fs.symlinkSync(TEST_OUT, path.join(folder, 'out-test'));
  return folder;
}

/**
 * Lays the build out as test-web's downloader would have left it (DATA/vscode-web-QUALITY-COMMIT/ with a file `version`),
 * so that it finds what it wants and downloads nothing.
 */
function asDownloaded(folder) {
  const data = temporaryFolder('ibid-web-');
  const place = path.join(data, 'vscode-web-stable-local');
  fs.mkdirSync(place);
  linkAll(folder, place);
  fs.writeFileSync(path.join(place, 'version'), 'local');
  return { commit: 'local', testRunnerDataDir: data };
}

function linkAll(from, to) {
  for (const name of fs.readdirSync(from)) {
    fs.symlinkSync(path.join(from, name), path.join(to, name));
  }
}
