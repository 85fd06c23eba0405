// What each note of a generated vault is called and holds, known before any is written, so that notes can link to each other.
import { between, logNormal, pick, randomFor, zipf } from '../random.mjs';
import { areas, firstWords, foreignNames, plainWords, secondWords } from './words.mjs';

/** Characters of the middle note, and how far the tail goes. */
const median = 2_150; // of what is planned: the last block and the footnotes come on top, which makes it 2.5 KB
const sigma = 0.97;
const longest = 100_000;
/** Sizes of the drafts that are edited, in characters; they stand in the vault beside the notes. */
const usualDrafts = [5_000, 50_000, 500_000];

/**
 * The plan of `count` notes and the drafts: each `{index, folder, name, path, title, aliases, tags, headings, block, length}`;
 * `block` is the id of its first paragraph, if it has one. `hub` is the note that most links lead to; `rank(next)` draws a
 * note to link to.
 */
export function planVault({ notes: count, seed, draftSizes = usualDrafts }) {
  const notes = Array.from({ length: count }, (_, index) => planNote(index, count, seed));
  const drafts = draftSizes.map((length, i) => planDraft(length, count + i));
  // Ranks are strewn over the vault by a step that shares no factor with the count.
  const step = [7_919, 7_907].find((prime) => count % prime !== 0);
  const ofRank = (rank) => notes[(rank * step + 1) % count];
  return { notes: [...notes, ...drafts], drafts, hub: ofRank(0), target: (next) => ofRank(zipf(next, count)) };
}

function planNote(index, count, seed) {
  const next = randomFor(seed, index);
  const folder = folderOf(index, count);
  const name = nameOf(index, next);
  const length = Math.round(Math.max(200, Math.min(longest, logNormal(next, median, sigma))));
  const hasFrontMatter = next() < 1 / 3;
  return {
    index,
    folder,
    name,
    path: `${folder}/${name}.md`,
    title: hasFrontMatter ? `${name} (${pick(next, plainWords)})` : undefined,
    aliases: hasFrontMatter ? [`${name} file`, `File ${index + 1}`] : [],
    tags: hasFrontMatter ? [pick(next, plainWords), `${pick(next, plainWords)}/${pick(next, plainWords)}`] : [],
    headings: headingsOf(next, Math.min(40, 1 + Math.floor(length / 900))),
    block: next() < 0.4 ? `b${index.toString(36)}` : undefined,
    length,
  };
}

function planDraft(length, index) {
  const name = `Draft of ${length / 1000} KB`;
  const headings = headingsOf(randomFor(7, length), Math.floor(length / 1500));
  return { index, folder: 'Drafts', name, path: `Drafts/${name}.md`, aliases: [], tags: [], headings, length };
}

const folderOf = (index, count) => {
  const folders = Math.max(areas.length, Math.ceil(count / 100));
  const folder = index % folders;
  const area = areas[folder % areas.length];
  return folder < areas.length ? area : `${area}/Part ${Math.floor(folder / areas.length)}`;
};

/** Unique in the vault: the number says which of the names it is. */
function nameOf(index, next) {
  if (index % 50 === 49) return `${pick(next, foreignNames)} ${index}`;
  if (index % 20 === 19) return new Date(Date.UTC(1990, 0, 1 + Math.floor(index / 20))).toISOString().slice(0, 10);
  const words = firstWords.length * secondWords.length;
  const at = index % words;
  const name = `${firstWords[at % firstWords.length]} ${secondWords[Math.floor(at / firstWords.length)]}`;
  return index < words ? name : `${name} ${Math.floor(index / words) + 1}`;
}

/** Headings of one note, each different, without punctuation. */
const headingsOf = (next, count) =>
  Array.from({ length: count }, (_, i) => {
    const words = Array.from({ length: between(next, 1, 3) }, () => pick(next, plainWords));
    const text = words.join(' ');
    return `${text[0].toUpperCase()}${text.slice(1)} ${i + 1}`;
  });
