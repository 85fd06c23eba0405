import { perObject } from '../text/memo';
import { fileNames } from '../vault/note-names';
import type { Pack } from '../vault/types';
import type { Vault } from '../vault/vault';

const lists = perObject((_exports: object) =>
  perObject((_packs: readonly Pack[]): { names?: readonly string[] } => ({})),
);

/**
 * The names that a link of the writer's can lead to: those of all notes, and those of the packs and their entities. The same list as
 * long as no note is named otherwise, so that what is found in it is remembered.
 */
export function linkableNames(vault: Vault): readonly string[] {
  const kept = lists(vault.notes.exports)(vault.packs);
  kept.names ??= [
    ...fileNames(vault.notes),
    ...vault.packs.flatMap((pack) => [pack.manifest.id, ...entityNames(pack)]),
  ];
  return kept.names;
}

/** The names that a link of a pack's own note can lead to. */
export const namesInPack = perObject((pack: Pack): readonly string[] => [pack.document.name, ...entityNames(pack)]);

const entityNames = (pack: Pack): string[] => pack.entities.map((entity) => entity.name);
