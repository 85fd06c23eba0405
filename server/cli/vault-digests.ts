import { createHash } from 'node:crypto';
import { citedKeys } from '../vault/citations';
import { entityText } from '../vault/entity-note';
import { exportsText } from '../vault/notes/exports';
import type { Notes } from '../vault/notes/notes';
import type { Vault } from '../vault/vault';

/** Of all that the findings of every note rest on besides the notes: what decides is its content, not when it was written. */
export function sharedDigest(vault: Vault, told: readonly unknown[]): string {
  const { settings, layers, roots, attachments, packs, bibliographies, namedOnly, ownEntities, problems, today } =
    vault;
  const parts: unknown[] = [
    ...told,
    [settings, layers, roots, today, problems, [...(namedOnly ?? [])].sort()],
    [attachments?.uris, attachments?.someIgnored],
    ownEntities.value.map(entityText),
    ...bibliographies.map(({ uri, text }) => [uri, text]),
    ...packs.flatMap(({ manifest, uri, document, notes, bibliography }) => [
      [manifest, uri],
      ...[document, ...notes, bibliography].map((file) => [file.uri, file.text]),
    ]),
  ];
  return digestOf(parts.map((part) => JSON.stringify(part)));
}

/** Of what the findings in bibliographies, packs and settings rest on besides these: which works are cited. */
export const citedDigest = (vault: Vault): string => digestOf(citedKeys(vault).sort());

/** Of the texts of all notes; undefined where the text of one is not known by its hash. */
export function textsDigest(notes: Notes): string | undefined {
  const lines: string[] = [];
  for (const uri of notes.keys()) {
    const hash = hashAt(notes, uri);
    if (hash === undefined) return undefined;
    lines.push(`${uri} ${hash}`);
  }
  return digestOf(lines.sort());
}

/** The hash of the text of a note; undefined where nothing is known of its file. */
export function hashAt(notes: Notes, uri: string): number | undefined {
  const stamp = notes.stampOf(uri);
  return stamp && stamp.size >= 0 ? stamp.hash : undefined;
}

/** Of all that the notes say to each other, see `sameExports`. */
export const exportsDigest = (notes: Notes): string =>
  digestOf(Array.from(notes.values(), (entry) => `${entry.uri} ${exportsText(entry)}`).sort());

function digestOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('hex');
}
