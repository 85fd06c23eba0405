// Temporary folders that are removed when the benchmark ends, however it ends.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders = new Set();
const remove = (folder) => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
process.once('exit', () => {
  for (const folder of folders) remove(folder);
});

/** An empty folder for `use`, which may take its time; removed after it. */
export async function withTemporaryFolder(use) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ibid-bench-'));
  folders.add(folder);
  try {
    return await use(folder);
  } finally {
    remove(folder);
    folders.delete(folder);
  }
}
