import type { Bibliography, CslItem } from '../bibliography/types';
import { defaultSettings, type Settings } from '../config/settings';
import { stringsOf } from '../markdown/front-matter';
import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { perObject } from '../text/memo';
import { joinUri } from '../text/uri';
import { findEntity, sameEntity } from './entity-note';
import type { NoteEntry } from './notes/entry';
import { type Change, type Notes, noNotes } from './notes/notes';
import { OwnEntities } from './own-entities';
import { noLayers, type SettingLayers } from './setting-layers';
import type { Attachments, FileProblem, MentionCounts, Pack } from './types';

/**
 * An immutable snapshot of all that Ibid knows: the writer's notes, the packs and the bibliographies. A change makes a new
 * one that shares what did not change, so that indexes remembered per part stay valid.
 */
export interface Vault {
  /** Those of the workspace, or of a folder where this is the vault as its notes see it: see `vaultAt`. */
  readonly settings: Settings;
  /** What `settings` are made of for each folder. */
  readonly layers: SettingLayers;
  /** URIs of the workspace's folders, without trailing slashes. */
  readonly roots: readonly string[];
  readonly packs: readonly Pack[];
  /** The writer's own bibliographies, by URI order. */
  readonly bibliographies: readonly Bibliography[];
  /** Those of them that listing the vault does not find and notes name: other notes do not see them. URIs. */
  readonly namedOnly?: ReadonlySet<string>;
  /** The writer's notes: what of each is always at hand. */
  readonly notes: Notes;
  /** The notes whose text and facts are in memory: open buffers, by URI. */
  readonly open: ReadonlyMap<string, Note>;
  /** Pictures and other files beside the notes; undefined while they are not listed, or cannot be. */
  readonly attachments: Attachments | undefined;
  /** Reads a note of the vault that is not open; undefined when its file is gone. The only door from here to the disk. */
  readonly read: (uri: string) => Note | undefined;
  /** How often the notes mention each entity, where that has been counted. */
  readonly mentions: MentionCounts | undefined;
  /** The entities that the writer's notes describe, by URI; the same object as long as none of them changed for others. */
  readonly ownEntities: OwnEntities;
  /** How the writer's citation style writes works, where somebody makes that. */
  readonly forms?: ReferenceForms;
  /** What could not be read and belongs to no note: packs, configuration, bibliographies. */
  readonly problems: readonly FileProblem[];
  /** The day on which the vault was read, as an ISO date: what a draft without a date of its own speaks of. */
  readonly today?: string;
}

/** Works as the citation style writes them that a draft or the settings name. */
export interface ReferenceForms {
  /** An entry of a bibliography in Markdown; undefined where it is not made yet, or the style is the usual one. At once. */
  entry(vault: Vault, note: Pick<NoteEntry, 'uri' | 'frontMatter'>, item: CslItem): string | undefined;
}

/** A vault with nothing in it. */
export const emptyVault: Vault = {
  settings: defaultSettings,
  layers: noLayers,
  roots: [],
  packs: [],
  bibliographies: [],
  notes: noNotes,
  open: new Map(),
  attachments: undefined,
  read: () => undefined,
  mentions: undefined,
  ownEntities: OwnEntities.of(noNotes),
  problems: [],
};

/** The vault with these versions of notes in place of older ones; their facts stay in memory. */
export function withNotes(vault: Vault, changed: readonly Note[]): Vault {
  if (changed.length === 0) return vault;
  const open = new Map(vault.open);
  for (const note of changed) open.set(note.uri, note);
  return {
    ...withEntries(
      vault,
      changed.map((note) => [note.uri, { entry: note, stamp: undefined }] as const),
    ),
    open,
  };
}

/** The vault with these entries in place of older ones, none of them open; undefined takes a note out. */
export function withEntries(vault: Vault, changes: readonly (readonly [string, Change])[]): Vault {
  if (changes.length === 0) return vault;
  const entitiesChange = changes.some(([uri, change]) => {
    const before = vault.notes.get(uri);
    return !sameEntity(before && findEntity(before, undefined), change && findEntity(change.entry, undefined));
  });
  const notes = vault.notes.with(changes);
  const isOpen = changes.some(([uri]) => vault.open.has(uri));
  const open = isOpen ? new Map(vault.open) : vault.open;
  if (isOpen) for (const [uri] of changes) (open as Map<string, Note>).delete(uri);
  return {
    ...vault,
    notes,
    open,
    ownEntities: entitiesChange ? vault.ownEntities.with(changes) : vault.ownEntities,
  };
}

/** The vault without the notes at these URIs. */
export const withoutNotes = (vault: Vault, uris: readonly string[]): Vault =>
  withEntries(
    vault,
    uris.filter((uri) => vault.notes.has(uri)).map((uri) => [uri, undefined] as const),
  );

/** The vault with this table of notes in place of what it had. */
export const withTable = (vault: Vault, notes: Notes): Vault => ({
  ...vault,
  notes,
  ownEntities: OwnEntities.of(notes),
});

/** The vault with this bibliography in place of an older version of the same file. */
export function withBibliography<V extends Pick<Vault, 'bibliographies'>>(vault: V, bibliography: Bibliography): V {
  const others = vault.bibliographies.filter((known) => known.uri !== bibliography.uri);
  const bibliographies = [...others, bibliography].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return { ...vault, bibliographies };
}

/** The vault without the bibliography at `uri`. */
export const withoutBibliography = <V extends Pick<Vault, 'bibliographies'>>(vault: V, uri: string): V => ({
  ...vault,
  bibliographies: vault.bibliographies.filter((known) => known.uri !== uri),
});

/** The pack that `uri` lies in: its document or an entity note. */
export const packOf = (vault: Vault, uri: string): Pack | undefined =>
  vault.packs.find((pack) => uri.startsWith(`${pack.uri}/`));

/** All facts of the note at `uri`, of the vault or of a pack. */
export function findNote(vault: Vault, uri: string): Note | undefined {
  return vault.open.get(uri) ?? (vault.notes.has(uri) ? vault.read(uri) : packNotes(vault.packs).get(uri));
}

/** What is always at hand of the note at `uri`, of the vault or of a pack. */
export const findEntry = (vault: Vault, uri: string): NoteEntry | undefined =>
  vault.open.get(uri) ?? vault.notes.get(uri) ?? packNotes(vault.packs).get(uri);

/** The entry of the note that describes `entity`. */
export const entryOfEntity = (vault: Vault, entity: Entity): NoteEntry | undefined =>
  entity.note && findEntry(vault, entity.note.uri);

/** The note that describes `entity`, with all its facts. */
export const noteOfEntity = (vault: Vault, entity: Entity): Note | undefined =>
  entity.note && findNote(vault, entity.note.uri);

const packNotes = perObject(
  (packs: readonly Pack[]): ReadonlyMap<string, Note> =>
    new Map(packs.flatMap((pack) => [pack.document, ...pack.notes]).map((note) => [note.uri, note])),
);

/** The bibliographies that a note names in its front matter, as URIs. */
export function bibliographiesNamedBy(note: Pick<NoteEntry, 'uri' | 'frontMatter'>): string[] {
  return stringsOf(note.frontMatter?.data.bibliography).flatMap((path) => namedBibliography(note, path) ?? []);
}

/** The URI of the bibliography that a note names by a path; undefined for an address on the web, which nobody reads. */
export const namedBibliography = ({ uri }: Pick<NoteEntry, 'uri'>, path: string): string | undefined =>
  /^\w+:\/\//.test(path) ? undefined : joinUri(uri.slice(0, uri.lastIndexOf('/')), path);
