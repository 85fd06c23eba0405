import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from '../bundled.mjs';

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The program as it runs, over the bundled pack and no notes: `{ namesIn, isNamed, knows, wordsIn }`.
 *
 * `namesIn(text)` is what an editor would be told of a note with that text: `{ start, end, surface, entity }`, in order. All that
 * is measured goes through it, so this is the place to change when the program's own function changes.
 */
export async function openProduct() {
  const ibid = await bundled(`
    export { nodeHost } from './server/host/node';
    export { loadVault } from './server/host/load-vault';
    export { parseNote } from './server/markdown/parse-note';
    export { parseWithRemark } from './server/markdown/remark';
    export { treeOfMdast } from './server/markdown/tree';
    export { prosesOf } from './server/markdown/proses';
    export { cuedNamesOf } from './server/names/cued-names';
    export { nameKey } from './server/text/name-key';
    export { entitiesNamed, knowledgeOf } from './server/vault/knowledge';
    export { namedIn } from './server/vault/named';`);
  const parse = (await nativeParser(ibid.treeOfMdast)) ?? ibid.parseWithRemark;
  const host = ibid.nodeHost({ IBID_CORPUS: join(root, 'corpus') });
  const vault = await ibid.loadVault({ host, roots: [], settings: { packs: ['bundled'] }, parse });
  if (vault.problems.length > 0) throw new Error(vault.problems.map(({ message }) => message).join('\n'));

  const noteOf = (text) => ibid.parseNote('file:///draft.md', text, parse);
  const namesIn = (text) => {
    const note = noteOf(text);
    return ibid.namedIn(vault, note).map((mention) => ({
      ...mention.span,
      surface: text.slice(mention.span.start, mention.span.end),
      entity: mention.entity,
    }));
  };
  return { namesIn, ...keysOf(ibid, vault), wordsIn: (text) => words(ibid, noteOf(text)) };
}

/** What the keys of the gold set mean in this vault. */
function keysOf(ibid, vault) {
  const { nameKey } = ibid;
  // Two things of one name have what they are behind it; some names hold under a condition.
  const namesOf = (entity) =>
    [
      entity.name,
      entity.name.replace(/ \((?:exercise|organisation)\)$/, ''),
      ...entity.aliases,
      ...entity.metonyms,
      ...ibid.cuedNamesOf(entity).map(({ text }) => text),
    ].map(nameKey);
  const byCode = new Map(ibid.knowledgeOf(vault).entities.flatMap((e) => (e.country ? [[e.country, e]] : [])));
  const codeOf = (key) => /^([A-Z]{2})(\/city)?$/.exec(key);

  /** Whether `entity` is what `key` means, of a name written `surface`. A capital may be its country, or the city itself. */
  const isNamed = (entity, key, surface) => {
    if (!entity) return false;
    const [, code, city] = codeOf(key) ?? [];
    if (code) return entity.country === code || Boolean(city && namesOf(entity).includes(nameKey(surface)));
    return namesOf(entity).some((name) => name === nameKey(key) || name === nameKey(`the ${key}`));
  };
  /** How well `key` is known: `unknown`, or `otherwise` than by the name `surface`, or `so`. */
  const knows = (key, surface) => {
    const [, code] = codeOf(key) ?? [];
    const entities = code ? [byCode.get(code)].filter(Boolean) : ibid.entitiesNamed(vault, key);
    if (entities.length === 0) return 'unknown';
    return entities.some((entity) => namesOf(entity).includes(nameKey(surface))) ? 'so' : 'otherwise';
  };
  return { isNamed, knows };
}

const words = (ibid, note) =>
  ibid.prosesOf(note).reduce((sum, prose) => sum + (prose.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);

async function nativeParser(treeOfMdast) {
  try {
    const { markdownToMdast } = await import('satteri');
    return (text) => treeOfMdast(markdownToMdast(text, { features: { gfm: true, frontmatter: true } }));
  } catch {
    return undefined;
  }
}
