import type { Bibliography } from '../bibliography/types';
import { defaultSettings, type Settings } from '../config/settings';
import { stringsOf } from '../markdown/front-matter';
import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { joinUri } from '../text/uri';
import { findEntity, sameEntity } from './entity-note';
import type { FileProblem, Pack } from './types';

/**
 * An immutable snapshot of all that Ibid knows: the writer's notes, the packs and the bibliographies. A change makes a new
 * one that shares what did not change, so that indexes remembered per part stay valid.
 */
export interface Vault {
  readonly settings: Settings;
  /** URIs of the workspace's folders, without trailing slashes. */
  readonly roots: readonly string[];
  readonly packs: readonly Pack[];
  /** The writer's own bibliographies, by URI order. */
  readonly bibliographies: readonly Bibliography[];
  /** The writer's notes, by URI. */
  readonly notes: ReadonlyMap<string, Note>;
  /** The entities that the writer's notes describe; the same array as long as none of them changed for others. */
  readonly ownEntities: readonly Entity[];
  /** What could not be read and belongs to no note: packs, configuration, bibliographies. */
  readonly problems: readonly FileProblem[];
}

/** A vault with nothing in it. */
export const emptyVault: Vault = {
  settings: defaultSettings,
  roots: [],
  packs: [],
  bibliographies: [],
  notes: new Map(),
  ownEntities: [],
  problems: [],
};

/** The vault with these versions of notes in place of older ones. */
export function withNotes(vault: Vault, changed: readonly Note[]): Vault {
  if (changed.length === 0) return vault;
  const notes = new Map(vault.notes);
  let entitiesChanged = false;
  for (const note of changed) {
    const before = vault.notes.get(note.uri);
    notes.set(note.uri, note);
    entitiesChanged ||= !sameEntity(before && findEntity(before, undefined), findEntity(note, undefined));
  }
  return { ...vault, notes, ownEntities: entitiesChanged ? entitiesIn(notes) : vault.ownEntities };
}

/** The vault without the notes at these URIs. */
export function withoutNotes(vault: Vault, uris: readonly string[]): Vault {
  const gone = uris.filter((uri) => vault.notes.has(uri));
  if (gone.length === 0) return vault;
  const notes = new Map(vault.notes);
  for (const uri of gone) notes.delete(uri);
  return { ...vault, notes, ownEntities: entitiesIn(notes) };
}

/** The vault with this bibliography in place of an older version of the same file. */
export function withBibliography(vault: Vault, bibliography: Bibliography): Vault {
  const others = vault.bibliographies.filter((known) => known.uri !== bibliography.uri);
  const bibliographies = [...others, bibliography].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return { ...vault, bibliographies };
}

/** The vault without the bibliography at `uri`. */
export const withoutBibliography = (vault: Vault, uri: string): Vault => ({
  ...vault,
  bibliographies: vault.bibliographies.filter((known) => known.uri !== uri),
});

/** The pack that `uri` lies in: its document or an entity note. */
export const packOf = (vault: Vault, uri: string): Pack | undefined =>
  vault.packs.find((pack) => uri.startsWith(`${pack.uri}/`));

/** The note at `uri`, of the vault or of a pack. */
export function findNote(vault: Vault, uri: string): Note | undefined {
  const own = vault.notes.get(uri);
  if (own) return own;
  const pack = packOf(vault, uri);
  if (!pack) return undefined;
  return pack.document.uri === uri ? pack.document : pack.entities.find((entity) => entity.note?.uri === uri)?.note;
}

/** The current version of the note that describes `entity`. */
export const noteOfEntity = (vault: Vault, entity: Entity): Note | undefined =>
  entity.note && (vault.notes.get(entity.note.uri) ?? entity.note);

/** The bibliographies that a note names in its front matter, as URIs. */
export function bibliographiesNamedBy(note: Note): string[] {
  const folder = note.uri.slice(0, note.uri.lastIndexOf('/'));
  const isAddress = (path: string): boolean => /^\w+:\/\//.test(path);
  return stringsOf(note.frontMatter?.data.bibliography).flatMap((path) =>
    isAddress(path) ? [] : [joinUri(folder, path)],
  );
}

const entitiesIn = (notes: ReadonlyMap<string, Note>): Entity[] =>
  [...notes.values()].flatMap((note) => findEntity(note, undefined) ?? []);
