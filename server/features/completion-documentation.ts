import { findDefinition } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import { shortened } from '../text/shortened';
import { knowledgeOf } from '../vault/knowledge';
import { passageLabel, proseIn } from '../vault/passages';
import { findReference } from '../vault/references';
import { findNote, type Vault } from '../vault/vault';
import { attachmentCard } from './attachment-card';
import type { Subject } from './completion-types';
import { entityCard } from './entity-card';
import { footnoteCard } from './footnote-card';
import { escaped, link } from './markup';
import { hrefOf } from './place';
import { citekeyCard, referenceLine } from './reference-card';

/** What a completion is, in Markdown; empty when it is not there any more. */
export function documentationOf(vault: Vault, note: Note, subject: Subject): string {
  switch (subject.kind) {
    case 'citekey':
      return citekeyCard(vault, note, subject.key);
    case 'footnote':
      return footnotePreview(vault, subject.uri === undefined ? note : findNote(vault, subject.uri), subject.label);
    case 'evidence':
      return evidenceCard(vault, note, subject);
    case 'note':
      return notePreview(vault, subject.uri);
    case 'file':
      return attachmentCard(vault, subject.uri) ?? '';
    case 'entity':
      return entityPreview(vault, subject.id);
    case 'work':
      return subject.formatted;
    case 'tag':
      return '';
  }
}

const footnotePreview = (vault: Vault, note: Note | undefined, label: string): string =>
  note ? footnoteCard(vault, note, label, findDefinition(note, label)) : '';

function evidenceCard(vault: Vault, note: Note, subject: Subject & { kind: 'evidence' }): string {
  const passage = vault.packs.flatMap((pack) => pack.passages).find((candidate) => candidate.id === subject.passage);
  const where = passage && link(escaped(passageLabel(passage)), hrefOf(passage.note, passage.span.start));
  const works = subject.citekeys.flatMap((key) => {
    const reference = findReference(vault, note, key);
    return reference ? [referenceLine(vault, note, reference)] : [];
  });
  const said = subject.excerpt ? [`“${escaped(subject.excerpt)}” ${where ?? ''}`.trim(), ''] : [];
  return [...said, ...works].join('\n');
}

function entityPreview(vault: Vault, id: string): string {
  const entity = knowledgeOf(vault).byId.get(id);
  return entity ? entityCard(vault, entity, { sentence: '', companions: [], date: undefined }) : '';
}

function notePreview(vault: Vault, uri: string): string {
  const note = findNote(vault, uri);
  if (!note) return '';
  const entity = knowledgeOf(vault).byNote.get(uri);
  if (entity) return entityCard(vault, entity, { sentence: '', companions: [], date: undefined });
  const first = note.blocks.find((block) => block.kind === 'paragraph');
  return `**${escaped(note.title)}**${first ? `\n\n${escaped(shortened(proseIn(note, first.span), 400))}` : ''}`;
}
