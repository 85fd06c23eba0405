// Writes a generated vault into the temporary folder, or finds it there from an earlier run.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeWorks, toBibtex, toCslJson } from './bibliography.mjs';
import { writeNote } from './note.mjs';
import { planVault } from './plan.mjs';

export const workCount = 10_000;

/**
 * The vault of `notes` notes from `seed` as files by path, and the truth about it, without touching the disk. `emit(path, text)`
 * is called for every file. The truth is plain data; its places are UTF-16 offsets with zero-based lines and characters.
 */
export function makeVault({ notes, seed, works: count = workCount, draftSizes }, emit) {
  const plan = planVault({ notes, seed, draftSizes });
  const works = makeWorks(count, seed);
  const vault = { ...plan, seed, works };
  const truth = { notes: plan.notes.length, bytes: 0, broken: 0, unknownKeys: 0, works: works.length };
  const links = new Map();
  const tally = {
    link(target, form) {
      const found = links.get(target.path) ?? { wikilink: 0, markdown: 0 };
      found[form]++;
      links.set(target.path, found);
    },
    broken: () => truth.broken++,
    unknownKey: () => truth.unknownKeys++,
  };
  const drafts = {};
  for (const note of plan.notes) {
    const isDraft = plan.drafts.includes(note);
    const { text, places } = writeNote(vault, note, tally, isDraft);
    truth.bytes += Buffer.byteLength(text);
    emit(note.path, text);
    if (isDraft) drafts[note.length] = { path: note.path, places: withLines(text, places) };
  }
  emit('references.bib', toBibtex(works));
  emit('.ibid.json', `${JSON.stringify({ bibliography: ['references.bib'] })}\n`);
  const [most] = [...links].sort((a, b) => total(b[1]) - total(a[1]));
  if (most[0] !== plan.hub.path) throw new Error(`the most linked note is ${most[0]}, not ${plan.hub.path}`);
  return {
    ...truth,
    drafts,
    hub: { path: plan.hub.path, name: plan.hub.name, all: total(most[1]), ...most[1] },
    /** Notes to search for, over the whole vault; a note's first heading is its name. */
    names: Array.from({ length: 40 }, (_, i) => plan.notes[Math.floor((i * notes) / 40)]).map((note) => ({
      name: note.name,
      path: note.path,
    })),
    /** A note that another program saves. */
    saved: plan.notes.find((note) => note !== plan.hub && note.length > 2_000 && note.length < 4_000).path,
    bibliography: works,
  };
}

/**
 * The folder of that vault, written where it is not there yet: `{folder, csl, truth}`; `csl` is the bibliography as CSL-JSON,
 * outside the vault. A vault that was changed since is written anew.
 */
export function ensureVault(options, say = () => {}) {
  const home = path.join(os.tmpdir(), 'ibid-bench', `${options.notes}-${hashOf(options)}`);
  const folder = path.join(home, 'vault');
  const csl = path.join(home, 'references.json');
  const truthFile = path.join(home, 'truth.json');
  const known = fs.existsSync(truthFile) ? JSON.parse(fs.readFileSync(truthFile, 'utf8')) : undefined;
  if (known && bytesIn(folder) === known.bytes) return { folder, csl, truth: known };
  say(`writing a vault of ${options.notes} notes to ${folder}`);
  fs.rmSync(home, { recursive: true, force: true });
  const folders = new Set();
  const { bibliography, ...truth } = makeVault(options, (name, text) => {
    const file = path.join(folder, name);
    if (!folders.has(path.dirname(file))) fs.mkdirSync(path.dirname(file), { recursive: true });
    folders.add(path.dirname(file));
    fs.writeFileSync(file, text);
  });
  fs.writeFileSync(csl, toCslJson(bibliography));
  fs.writeFileSync(truthFile, JSON.stringify(truth));
  return { folder, csl, truth };
}

const total = ({ wikilink, markdown }) => wikilink + markdown;

/** Bytes of the notes in a folder, or undefined where it is not there. */
function bytesIn(folder) {
  if (!fs.existsSync(folder)) return undefined;
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md'));
  return files.reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
}

/** Of the options and of the generator itself: another generator makes another vault. */
function hashOf(options) {
  const own = path.dirname(fileURLToPath(import.meta.url));
  const hash = createHash('sha256').update(JSON.stringify({ works: workCount, ...options }));
  const sources = [...fs.readdirSync(own).map((name) => path.join(own, name)), path.join(own, '..', 'random.mjs')];
  for (const file of sources.sort()) hash.update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function withLines(text, places) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  let line = 0;
  return places.map((place) => {
    while (starts[line + 1] <= place.offset) line++;
    return { ...place, line, character: place.offset - starts[line] };
  });
}
