// How fast names are made ready and found: the program's own functions, bundled, each in a process that has done nothing else;
// beside an Aho–Corasick package and a plain alternation, which know neither words nor case nor what a name means.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runChild } from './children.mjs';
import { between, pick, random } from './random.mjs';
import { withTemporaryFolder } from './temporary.mjs';

const own = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
/** Names for the peers: the package takes minutes for a hundred thousand. */
const few = 10_000;

/** `{names-…}`: milliseconds, MB/s and MB. What cannot be measured here is left out. */
export async function measureNames(vault, timeout) {
  const { build } = await import('esbuild');
  return withTemporaryFolder(async (out) => {
    const bundle = path.join(out, 'names.cjs');
    await build({
      stdin: {
        contents: `
          export { buildNameIndex, findNames } from './server/names/matcher';
          export { parseNote } from './server/markdown/parse-note';
          export { parseWithRemark } from './server/markdown/remark';
          export { treeOfMdast } from './server/markdown/tree';
          export { prosesOf } from './server/markdown/proses';
          export { nodeHost } from './server/host/node';
          export { loadVault } from './server/host/load-vault';
          export { knowledgeOf } from './server/vault/knowledge';
          export { namedIn } from './server/vault/named';`,
        resolveDir: root,
      },
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      define: { 'import.meta.url': 'undefined' },
      logLevel: 'error',
    });
    const values = {};
    for (const task of Object.keys(tasks)) {
      const args = ['--expose-gc', own, task, bundle, vault.folder];
      const { stdout, code } = await runChild(process.execPath, args, { timeout });
      if (code === 0) Object.assign(values, JSON.parse(stdout));
    }
    return values;
  });
}

const elapsed = (run) => {
  const from = performance.now();
  const result = run();
  return [performance.now() - from, result];
};
/** MB/s of the best of five runs over a text of so many bytes. */
const rate = (bytes, run) => bytes / 1e3 / Math.min(...Array.from({ length: 5 }, () => elapsed(run)[0]));

/** Names of one to four made-up words, seeded. */
function madeNames(count) {
  const next = random(7);
  const syllables = 'ka ro mi sta ven dor lu pa zh el tir qua ne bo shi an gur ter ov ist'.split(' ');
  const word = () => {
    const made = Array.from({ length: between(next, 2, 4) }, () => pick(next, syllables)).join('');
    return made[0].toUpperCase() + made.slice(1);
  };
  const names = new Set();
  while (names.size < count) names.add(Array.from({ length: between(next, 1, 4) }, word).join(' '));
  return [...names];
}

async function nativeParser(treeOfMdast, fallback) {
  const native = await import('satteri').catch(() => undefined);
  if (!native) return fallback;
  return (text) => treeOfMdast(native.markdownToMdast(text, { features: { gfm: true, frontmatter: true } }));
}

/** Some ten megabytes of the vault's prose. */
function proseOf(folder) {
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.md'));
  let prose = '';
  for (const file of files) if (prose.length < 10e6) prose += fs.readFileSync(path.join(folder, file), 'utf8');
  return prose;
}

const tasks = {
  build({ buildNameIndex }) {
    const names = madeNames(100_000).map((text) => ({ text, entity: text }));
    return { 'names-build': elapsed(() => buildNameIndex(names))[0] };
  },
  match({ buildNameIndex, findNames }, folder) {
    const index = buildNameIndex(madeNames(100_000).map((text) => ({ text, entity: text })));
    const prose = proseOf(folder);
    return { 'names-match': rate(prose.length, () => findNames(index, prose)) };
  },
  async meaning({ parseNote, parseWithRemark, treeOfMdast, prosesOf, nodeHost, loadVault, namedIn, knowledgeOf }) {
    globalThis.gc();
    const before = process.memoryUsage();
    const host = nodeHost({ IBID_CORPUS: path.join(root, 'corpus') });
    const vault = await loadVault({ host, roots: [], settings: { packs: ['bundled'] }, parse: parseWithRemark });
    knowledgeOf(vault).index;
    globalThis.gc();
    const after = process.memoryUsage();
    const memory = (after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers) / 1e6;
    const brief = fs.readFileSync(path.join(root, 'corpus/brokers-on-the-bloc/brief.md'), 'utf8');
    const parse = await nativeParser(treeOfMdast, parseWithRemark);
    // Each copy differs in a word of every paragraph, so that nothing is remembered from the one before.
    const notes = Array.from({ length: 160 }, (_, i) => {
      const note = parseNote(`file:///${i}.md`, brief.replace(/^(?=\p{Lu})/gmu, `Item ${i}x: `), parse);
      prosesOf(note);
      return note;
    });
    const measured = notes.slice(40);
    const bytes = measured.reduce((sum, note) => sum + note.text.length, 0);
    for (const note of notes.slice(0, 40)) namedIn(vault, note);
    const [took] = elapsed(() => measured.map((note) => namedIn(vault, note)));
    return { 'names-meaning': bytes / 1e3 / took, 'names-memory': memory };
  },
  async package(_, folder) {
    const { default: AhoCorasick } = await import('ahocorasick');
    const names = madeNames(few);
    const prose = proseOf(folder);
    const [built, automaton] = elapsed(() => new AhoCorasick(names));
    return {
      'names-ac-build': built,
      'names-ac-match': rate(prose.length / 4, () => automaton.search(prose.slice(0, prose.length / 4))),
    };
  },
  alternation(_, folder) {
    const names = madeNames(few);
    const prose = proseOf(folder);
    const piece = prose.slice(0, 200_000);
    const [built, pattern] = elapsed(() => new RegExp(`\\b(?:${names.join('|')})\\b`, 'g'));
    return { 'names-re-build': built, 'names-re-match': rate(piece.length, () => piece.match(pattern)) };
  },
};

if (process.argv[1] === own) {
  const [task, bundle, folder] = process.argv.slice(2);
  console.log(JSON.stringify(await tasks[task]((await import(pathToFileURL(bundle).href)).default, folder)));
}
