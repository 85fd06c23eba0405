import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import type { Vault } from '../vault/vault';
import { lintNote } from './lint-note';
import type { Finding } from './rule';

const findings = perObject((vault: Vault) => perObject((note: Note): readonly Finding[] => lintNote(vault, note)));

/** {@link lintNote}, once for each snapshot and note: diagnostics and quick fixes ask for the same findings. */
export const findingsOf = (vault: Vault, note: Note): readonly Finding[] => findings(vault)(note);
