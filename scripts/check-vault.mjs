// Resolves every link of a real vault and compares each with a second, naive resolver: node scripts/check-vault.mjs FOLDER [--broken]
// Prints counts, the links on which the two differ, and with --broken each link that leads nowhere. Exit code 1 when they differ.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundled } from './bundled.mjs';

const [folder, ...flags] = process.argv.slice(2);

if (!folder || !existsSync(folder)) {
  console.log(`SKIPPED: ${folder ? `there is no ${folder}` : 'no folder was given'}`);
} else {
  await check(resolve(folder), flags.includes('--broken'));
}

async function check(folder, listsBroken) {
  const ibid = await bundled(`
    export { nodeHost } from './server/host/node';
    export { loadVault } from './server/host/load-vault';
    export { parseWithRemark } from './server/markdown/remark';
    export { treeOfMdast } from './server/markdown/tree';
    export { canonicalUri } from './server/text/uri';
    export { resolveLink, resolveWikilink } from './server/vault/wikilinks';`);
  const host = ibid.nodeHost({});
  const parse = (await loadSatteri(ibid.treeOfMdast)) ?? ibid.parseWithRemark;
  const roots = [ibid.canonicalUri(pathToFileURL(folder).href)];
  const from = performance.now();
  const vault = await ibid.loadVault({ host, roots, settings: { packs: [] }, parse });
  const milliseconds = performance.now() - from;
  const pathOf = (uri) => decodeURIComponent(uri.slice(roots[0].length + 1));
  const entries = [...vault.notes.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const naive = naiveResolver(
    filesIn(folder),
    entries.map((entry) => pathOf(entry.uri)),
  );

  const links = entries.flatMap((entry) => linksOf(ibid, vault, entry, pathOf));
  const resolving = performance.now();
  for (const link of links) link.target = link.resolve();
  const resolved = performance.now() - resolving;

  const counts = {
    wikilinks: 0,
    links: 0,
    resolved: 0,
    ambiguous: 0,
    byName: 0,
    attachments: 0,
    broken: 0,
    elsewhere: 0,
  };
  const broken = [];
  const differences = [];
  for (const link of links) {
    counts[link.kind === 'wikilink' ? 'wikilinks' : 'links']++;
    const expected = naive(link);
    const verdict = verdictOf(link, expected, pathOf);
    counts[verdict.kind]++;
    if (link.target?.candidates.length > 1 && verdict.kind === 'resolved') counts.ambiguous++;
    if (verdict.kind === 'broken') broken.push(`${link.path}: ${link.written} (${verdict.reason})`);
    if (verdict.differs) differences.push(`${link.path}: ${link.written} -> ${verdict.differs}`);
  }

  const bytes = entries.reduce((sum, entry) => sum + statSync(fileURLToPath(entry.uri)).size, 0);
  const speed = bytes / 1000 / milliseconds;
  console.log(
    `${entries.length} notes, ${(bytes / 1e6).toFixed(1)} MB, read in ${milliseconds.toFixed(0)} ms (${speed.toFixed(1)} MB/s)`,
  );
  console.log(`${counts.wikilinks} wikilinks, ${counts.links} other links, resolved in ${resolved.toFixed(0)} ms`);
  console.log(
    `${counts.resolved} lead to a note (${counts.ambiguous} ambiguous), ${counts.byName} by title or alias, ` +
      `${counts.attachments} to an attachment, ${counts.elsewhere} elsewhere, ${counts.broken} nowhere`,
  );
  const reasons = new Map();
  for (const line of broken) {
    const reason = /\(([^()]*)\)$/.exec(line)?.[1];
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const [reason, count] of reasons) console.log(`   ${count} ${reason}`);
  if (listsBroken) for (const line of broken) console.log(`   ${line}`);
  console.log(`${differences.length} on which the naive resolver differs`);
  for (const line of differences) console.log(`   ${line}`);
  if (differences.length > 0) process.exitCode = 1;
}

function linksOf(ibid, vault, entry, pathOf) {
  const path = pathOf(entry.uri);
  const wikilinks = entry.wikilinks.map((link) => ({
    kind: 'wikilink',
    path,
    written: `[[${link.inner}]]`,
    inner: link.inner,
    resolve: () => ibid.resolveWikilink(vault, entry, link),
  }));
  const others = entry.links.map((link) => ({
    kind: link.kind,
    path,
    written: `(${link.url})`,
    url: link.url,
    resolve: () => ibid.resolveLink(vault, entry, link),
  }));
  return [...wikilinks, ...others];
}

/** What became of a link, and how that differs from what the naive resolver says. */
function verdictOf({ target }, expected, pathOf) {
  const found = target?.note && pathOf(target.note.uri);
  const said = expected.notes?.join(' or ') ?? expected.attachment;
  if (expected.elsewhere) return { kind: 'elsewhere', differs: found && `${found}, naively an address elsewhere` };
  if (expected.attachment) return { kind: 'attachments', differs: found && `${found}, naively ${said}` };
  if (!found && !expected.notes) return { kind: 'broken', reason: 'no such file' };
  if (!found) return { kind: 'broken', reason: 'no such file', differs: `nothing, naively ${said}` };
  // Ibid also follows titles and aliases, which Obsidian offers in completion alone.
  if (!expected.notes) return { kind: 'byName' };
  const differs = expected.notes.includes(found) ? undefined : `${found}, naively ${said}`;
  if (target.missing) return { kind: 'broken', reason: `no such ${target.missing}`, differs };
  return { kind: 'resolved', differs };
}

/**
 * Obsidian's rule as documented and, where several files fit, as observed in version 1.13, looked up by going through all
 * files: a file at exactly this path of the vault; else among the files whose path ends so those in the linking note's folder,
 * those below it, then the others, the shortest path first. `./` and `../` are relative to the note, and so are Markdown links
 * first. Names of notes may stand without `.md`; case and composition make no difference.
 */
function naiveResolver(files, notes) {
  const fold = (path) => path.normalize('NFC').toLowerCase();
  const all = files.map((path) => ({ path, key: fold(path) }));
  const isNote = new Set(notes);
  const fits = (key, wanted) => [wanted, `${wanted}.md`, `${wanted}.markdown`].includes(key);
  const at = (wanted) => all.filter(({ key }) => fits(key, fold(wanted)));
  const known = new Map();

  const find = (name, source) => {
    const id = `${dirname(source)}\n${name}`;
    if (!known.has(id)) known.set(id, search(name, source));
    return known.get(id);
  };
  const search = (name, source) => {
    if (/^\.\.?\//.test(name)) return best(at(posix.join(posix.dirname(source), name)), source);
    const wanted = posix.normalize(name).replace(/^\/+|\/+$/g, '');
    if (['.', '..', ''].includes(wanted) || wanted.endsWith('/..')) return [];
    const exact = at(wanted);
    if (exact.length > 0) return best(exact, source);
    return best(
      all.filter(({ key }) => endsSo(`/${key}`, fold(wanted))),
      source,
    );
  };
  const endsSo = (key, wanted) => ['', '.md', '.markdown'].some((end) => key.endsWith(`/${wanted}${end}`));
  const best = (found, source) => {
    const folder = posix.dirname(source) === '.' ? '' : `${fold(posix.dirname(source))}/`;
    const farOff = ({ key }) => (!key.startsWith(folder) ? 2 : key.slice(folder.length).includes('/') ? 1 : 0);
    // A note before a file of another kind, then as described. What is left equal Obsidian leaves to chance: any will do.
    const order = (a, b) =>
      Number(!isNote.has(a.path)) - Number(!isNote.has(b.path)) ||
      farOff(a) - farOff(b) ||
      a.path.length - b.path.length;
    const sorted = [...found].sort(order);
    return sorted.filter((file) => order(file, sorted[0]) === 0).map(({ path }) => path);
  };
  const told = (paths) =>
    paths.length === 0 ? {} : isNote.has(paths[0]) ? { notes: paths } : { attachment: paths[0] };

  return ({ inner, url, path }) => {
    if (inner !== undefined) {
      const name = inner.split(/\\?\|/)[0].split('#')[0].trim().replaceAll('\\', '/');
      return name === '' ? { notes: [path] } : told(find(name, path));
    }
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return { elsewhere: true };
    let name = url.split(/[?#]/)[0];
    if (name === '') return { notes: [path] };
    try {
      name = decodeURIComponent(name);
    } catch {}
    const beside = name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(path), name);
    const here = best(at(beside.replace(/\/+$/, '')), path);
    return told(here.length > 0 ? here : find(name, path));
  };
}

/** All files of a folder, by their paths in it; none in folders that begin with a dot. */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules'));
}

/** The native parser where it is installed: it is not bundled. */
async function loadSatteri(treeOfMdast) {
  try {
    const { markdownToMdast } = await import('satteri');
    return (text) => treeOfMdast(markdownToMdast(text, { features: { gfm: true, frontmatter: true } }));
  } catch {
    return undefined;
  }
}
