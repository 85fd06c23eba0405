import type { Vault } from '../vault/vault';

/** Whether a note or a tag of the vault is called so. */
export const isNamedInVault = ({ notes }: Vault, name: string): boolean =>
  notes.named(name).length > 0 || notes.titled(name).length > 0 || notes.tagged(name).length > 0;
