// The floors under a cold start, each in a process that has done nothing else: `node floors.mjs FOLDER FLOOR` prints the
// milliseconds that reading the bytes of a vault took (`bytes`), or a bare link expression over them (`links`), or the native
// parse alone (`parse`). Reading is counted in each.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './children.mjs';

const own = fileURLToPath(import.meta.url);
const floors = {
  bytes: (texts) => texts.length,
  links: (texts) => {
    let found = 0;
    for (const text of texts) for (const _ of text.matchAll(/\[\[[^\]\n]*\]\]|\]\([^)\n]*\)/g)) found++;
    return found;
  },
  parse: async (texts, markdownToMdast) => {
    let blocks = 0;
    for (const text of texts)
      blocks += markdownToMdast(text, { features: { gfm: true, frontmatter: true } }).children.length;
    return blocks;
  },
};

/** All floors of a vault, `{bytes, links, parse}` in milliseconds; one that cannot be measured here is left out. */
export async function measureFloors(folder, timeout) {
  const values = {};
  for (const name of Object.keys(floors)) {
    const { stdout, code } = await runChild(process.execPath, [own, folder, name], { timeout });
    if (code === 0 && stdout.trim() !== '') values[`floor-${name}`] = Number(stdout);
  }
  return values;
}

/** Reads every file once, so that a start finds them in the system's memory: a server is measured, not a disk. */
export const readFiles = (folder, timeout) => runChild(process.execPath, [own, folder, 'bytes'], { timeout });

if (process.argv[1] === own) {
  const [folder, name] = process.argv.slice(2);
  const native = name === 'parse' ? await import('satteri').catch(() => undefined) : undefined;
  if (name !== 'parse' || native) {
    const from = performance.now();
    const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.md'));
    const texts = files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
    await floors[name](texts, native?.markdownToMdast);
    console.log(performance.now() - from);
  }
}
