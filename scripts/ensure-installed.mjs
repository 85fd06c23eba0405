// Installs the dependencies when they are missing or older than the lock file, so that `npm start` and `npm test` are enough.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const stamp = 'node_modules/.package-lock.json';
const isCurrent = fs.existsSync(stamp) && fs.statSync(stamp).mtimeMs >= fs.statSync('package-lock.json').mtimeMs - 1000;
if (!isCurrent) {
  console.error('Installing dependencies (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed; see above. It needs the npm registry.');
    process.exit(1);
  }
  fs.utimesSync(stamp, new Date(), new Date());
}
