import { formatReference } from '../bibliography/format';
import type { CslItem } from '../bibliography/types';
import type { CitingNote } from '../vault/references';
import type { Vault } from '../vault/vault';

/** A work as an entry of a bibliography, in Markdown: in the writer's citation style where that is made, else in our own form. */
export const writtenReference = (vault: Vault, note: CitingNote, item: CslItem): string =>
  vault.forms?.entry(vault, note, item) ?? formatReference(item);
