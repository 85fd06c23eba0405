// `npm test`: installs what is missing, builds, and runs every suite; the last line adds all of them up.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import './ensure-installed.mjs';

const node = process.execPath;
const bin = (...parts) => path.join('node_modules', ...parts);
const total = { passed: 0, failed: 0, skipped: 0 };
const started = Date.now();

/** Runs a command and shows what it prints; returns its exit code and its output. */
function run(name, command, args, env = {}) {
  console.log(`\n== ${name}`);
  const from = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  process.stdout.write(stdout ?? '');
  process.stderr.write(stderr ?? '');
  console.log(`   ${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  return { status, output: `${stdout}\n${stderr}` };
}

function add(name, counts) {
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
  console.log(`   ${name}: ${counts.passed ?? 0} passed, ${counts.failed ?? 0} failed, ${counts.skipped ?? 0} skipped`);
}

/** A check that passes or fails as a whole. */
function check(name, args, env) {
  const { status } = run(name, node, args, env);
  add(name, status === 0 ? { passed: 1 } : { failed: 1 });
  return status === 0;
}

/** A suite whose last line of the form `NAME: N passed, N failed, N skipped` says how it went. */
function counted(name, args) {
  const { status, output } = run(name, node, args);
  const line = [...output.matchAll(/^\S+: (\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  const counts = line ? { passed: +line[1], failed: +line[2], skipped: +line[3] } : { failed: 1 };
  // An exit code that its own count does not explain is a failure too.
  if (status !== 0 && !counts.failed) counts.failed = 1;
  add(name, counts);
}

function vitest() {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'ibid-test-')), 'report.json');
  const { status } = run('unit, property, protocol, command line', node, [
    bin('vitest', 'vitest.mjs'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  let result = {};
  try {
    result = JSON.parse(fs.readFileSync(report, 'utf8'));
  } catch {
    console.log('   vitest left no report');
  }
  const counts = {
    passed: result.numPassedTests ?? 0,
    failed: result.numFailedTests ?? 0,
    skipped: (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0),
  };
  if (status !== 0 && !counts.failed) counts.failed = 1;
  add('vitest', counts);
}

/** Sources that are not part of the repository: the text that the first pack digests. */
function copyCheck() {
  const tool = path.join(process.env.IBID_SHARED ?? path.join('..', 'shared'), 'tools', 'copy-check.mjs');
  if (fs.existsSync(tool)) return check('copy check', [tool, 'corpus/brokers-on-the-bloc']);
  console.log(`\n== copy check\nSKIPPED copy-check: ${tool} is not there (set IBID_SHARED)`);
  add('copy check', { skipped: 1 });
}

if (check('build', ['scripts/build.mjs'])) {
  check('package', ['scripts/package.mjs']);
  check('types', [bin('typescript', 'bin', 'tsc'), '--noEmit']);
  check('lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']);
  check('generated files', ['scripts/generate.mjs', '--check']);
  check('pack check', ['dist/cli.js', 'pack', 'check', 'corpus/brokers-on-the-bloc']);
  check('render beside pandoc', ['scripts/render/compare-pandoc.mjs', '--drafts', '6', '--least', '88']);
  copyCheck();
  vitest();
  for (const suite of ['vscode-test', 'web-test', 'ui-test', 'editors-test'])
    counted(suite, [`scripts/editor/${suite}.mjs`]);
}

console.log(`\nAll suites, ${((Date.now() - started) / 1000).toFixed(0)} s:`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
