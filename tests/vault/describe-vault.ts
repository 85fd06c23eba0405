import { lintSources } from '../../server/lint/check-sources';
import { lintNote } from '../../server/lint/lint-note';
import type { Finding } from '../../server/lint/rule';
import type { Note } from '../../server/markdown/note';
import { nameKey } from '../../server/text/name-key';
import { attachmentAt, attachmentNamed, isMissing } from '../../server/vault/attachments';
import { backlinksOf } from '../../server/vault/backlinks';
import { citationsOf, citedTest } from '../../server/vault/citations';
import { entryOf, type NoteEntry } from '../../server/vault/notes/entry';
import { fileKey } from '../../server/vault/notes/link-key';
import { localPath } from '../../server/vault/notes/local-path';
import { findEntry, findNote, type Vault } from '../../server/vault/vault';
import { type LinkTarget, resolveLink, resolveWikilink } from '../../server/vault/wikilinks';

/** What the vault keeps of a note, as data alone: lists that are made on demand are made. */
export const plainEntry = (entry: NoteEntry): NoteEntry => structuredClone(entryOf(entry));

const entriesOf = (vault: Vault): NoteEntry[] =>
  [...vault.notes.values()].sort((a, b) => (a.uri < b.uri ? -1 : Number(a.uri > b.uri)));

const short = (uri: string): string => decodeURI(uri.replace('file:///vault/', ''));

const shownTarget = (target: LinkTarget | undefined): string => {
  if (!target) return 'elsewhere';
  const { note, heading, block, missing, candidates } = target;
  const at = (block ?? heading)?.span.start;
  const others = candidates.slice(1).map(({ uri }) => short(uri));
  return [
    missing ? `no ${missing}` : '',
    note ? short(note.uri) : '',
    at ?? '',
    ...(others.length > 0 ? ['or', ...others] : []),
  ].join(' ');
};

/** Every entry, by URI. */
export const describeEntries = (vault: Vault): unknown => ({
  size: vault.notes.size,
  keys: [...vault.notes.keys()].sort(),
  entries: entriesOf(vault).map(plainEntry),
  found: entriesOf(vault).map(({ uri }) => plainEntry(findEntry(vault, uri)!)),
  described: [...vault.notes.described()].map(({ uri }) => uri).sort(),
});

/** The attachments, and what every link that names one means. */
export const describeAttachments = (vault: Vault): unknown => ({
  uris: vault.attachments?.uris,
  links: entriesOf(vault).flatMap((entry) => [
    ...entry.wikilinks.map(({ target }) => [
      target,
      attachmentNamed(vault, entry, target),
      isMissing(vault, entry, target, false),
    ]),
    ...entry.links.map(({ url }) => {
      const path = localPath(url) ?? '';
      return [url, attachmentAt(vault, entry, path), isMissing(vault, entry, path, true)];
    }),
  ]),
});

/** What every link of every note leads to. */
export const describeLinks = (vault: Vault): readonly string[] =>
  entriesOf(vault).flatMap((entry) => [
    ...entry.wikilinks.map(
      (link) => `${short(entry.uri)} [[${link.inner}]] -> ${shownTarget(resolveWikilink(vault, entry, link))}`,
    ),
    ...entry.links.map(
      (link) => `${short(entry.uri)} (${link.url}) -> ${shownTarget(resolveLink(vault, entry, link))}`,
    ),
  ]);

const packEntries = (vault: Vault): NoteEntry[] => vault.packs.flatMap((pack) => [pack.document, ...pack.notes]);

/** The links to every note, as the index tells them. */
export const describeBacklinks = (vault: Vault): readonly string[] =>
  [...entriesOf(vault), ...packEntries(vault)]
    .flatMap((entry) =>
      backlinksOf(vault, entry).map(
        ({ uri, from, link, span, target }) =>
          `${short(entry.uri)} <- ${short(uri)} ${from.uri === uri} ${span.start}-${span.end} ${link.span.start} ${shownTarget(target)}`,
      ),
    )
    .sort();

/** The same without an index: every link of every note resolved. */
export function describeBacklinksNaively(vault: Vault): readonly string[] {
  const found: string[] = [];
  for (const from of [...entriesOf(vault), ...packEntries(vault)]) {
    const add = (target: LinkTarget | undefined, { start, end }: { start: number; end: number }): void => {
      const isOfVault = target?.note && (vault.notes.has(target.note.uri) || packEntries(vault).includes(target.note));
      if (isOfVault)
        found.push(
          `${short(target.note!.uri)} <- ${short(from.uri)} true ${start}-${end} ${start} ${shownTarget(target)}`,
        );
    };
    for (const link of from.wikilinks) add(resolveWikilink(vault, from, link), link.span);
    for (const link of from.links) add(resolveLink(vault, from, link), link.span);
  }
  return found.sort();
}

/** Who cites what, and who bears which tag or name: the other tables of the index. */
export function describeTables(vault: Vault, names: readonly string[]): unknown {
  const uris = (entries: readonly NoteEntry[]): string[] => entries.map(({ uri }) => short(uri)).sort();
  const keys = ['one2020', 'two2021', 'own2022', 'none'];
  const isCited = citedTest(vault);
  return {
    cited: keys.map((key) => [
      key,
      isCited(key),
      citationsOf(vault, key)
        .map(({ note, span }) => `${short(note.uri)} ${span.start}-${span.end}`)
        .sort(),
    ]),
    tagged: ['t', 'T', 't/u', 'u', 'none'].map((tag) => uris(vault.notes.tagged(tag))),
    named: names.map((name) => uris(vault.notes.named(name))),
    titled: names.map((name) => uris(vault.notes.titled(name))),
  };
}

/** The entities that the notes describe, in their order; of their notes the URI. */
export const describeEntities = (vault: Vault): unknown =>
  vault.ownEntities.value.map((entity) => ({ ...entity, note: entity.note?.uri }));

/** All findings: of the notes, as `find` tells them, and of what they rest on. */
export const describeFindings = (
  vault: Vault,
  find: (vault: Vault, note: Note) => readonly Finding[] = lintNote,
): unknown => ({
  notes: [...vault.notes.keys()].sort().map((uri) => {
    const note = findNote(vault, uri);
    return (
      note && find(vault, note).map(({ rule, span, message }) => [short(uri), rule, span.start, span.end, message])
    );
  }),
  sources: lintSources(vault).map(({ uri, rule, span, message }) => [uri, rule, span.start, span.end, message]),
});

/** {@link describeTables} without an index: every entry looked at. */
export function describeTablesNaively(vault: Vault, names: readonly string[]): unknown {
  const all = entriesOf(vault);
  const uris = (fits: (entry: NoteEntry) => boolean): string[] =>
    all
      .filter(fits)
      .map(({ uri }) => short(uri))
      .sort();
  const keys = ['one2020', 'two2021', 'own2022', 'none'];
  return {
    cited: keys.map((key) => {
      const cited = all.flatMap(({ uri, citations }) =>
        citations.filter((it) => it.key === key).map(({ keySpan }) => `${short(uri)} ${keySpan.start}-${keySpan.end}`),
      );
      return [key, cited.length > 0, cited.sort()];
    }),
    tagged: ['t', 'T', 't/u', 'u', 'none'].map((tag) =>
      uris(({ tags }) => tags.some(({ name }) => `${name}/`.toLowerCase().startsWith(`${tag}/`.toLowerCase()))),
    ),
    named: names.map((name) => uris((entry) => fileKey(entry.name) === fileKey(name))),
    titled: names.map((name) => uris((entry) => nameKey(entry.title) === nameKey(name))),
  };
}
