import { stringOf } from '../markdown/front-matter';
import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { lineAt } from '../text/lines';
import { shortened } from '../text/shortened';
import { contains, type Span } from '../text/span';
import { attachmentAt, attachmentNamed } from '../vault/attachments';
import { knowledgeOf } from '../vault/knowledge';
import { introductionsOf, namedIn } from '../vault/named';
import { localPath } from '../vault/notes/local-path';
import { proseIn } from '../vault/passages';
import { type ObjectAt, objectAt } from '../vault/resolve';
import { findNote, type Vault } from '../vault/vault';
import { type LinkTarget, resolveLink } from '../vault/wikilinks';
import { attachmentCard } from './attachment-card';
import { type CardContext, entityCard } from './entity-card';
import { footnoteCard } from './footnote-card';
import { escaped, link } from './markup';
import { hrefOf } from './place';
import { citekeyCard } from './reference-card';
import { sentenceAt } from './sentence-at';
import { shortFormCard } from './short-form-card';
import { writtenReference } from './written-reference';

/** A card, and the exact span it speaks of. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
  /** What kind of thing that is. */
  readonly about: ObjectAt['kind'];
}

/** The card for what stands at `offset`, or undefined where nothing does. */
export function hoverAt(vault: Vault, note: Note, offset: number): Hover | undefined {
  const object = objectAt(vault, note, offset);
  const markdown = object && cardOf(vault, note, object);
  return markdown ? { span: object.span, markdown, about: object.kind } : undefined;
}

function cardOf(vault: Vault, note: Note, object: ObjectAt): string | undefined {
  switch (object.kind) {
    case 'footnote':
      return footnoteCard(vault, note, object.label, object.definition, object.mark === undefined);
    case 'short-form':
      return shortFormCard(vault, note, object.resolved);
    case 'citation':
      return citekeyCard(vault, note, object.citation.key);
    case 'wikilink':
      return (
        linkCard(vault, note, object.target, object.span.start) ??
        attachmentCard(vault, attachmentNamed(vault, note, object.link.target))
      );
    case 'link':
      if (object.reference) return writtenReference(vault, note, object.reference.item);
      return (
        linkCard(vault, note, resolveLink(vault, note, object.link), object.span.start) ??
        attachmentCard(vault, attachmentAt(vault, note, localPath(object.link.url) ?? ''))
      );
    case 'mention':
      return entityCard(vault, object.entity, contextAt(vault, note, object.span.start, object.entity), object.others);
    default:
      return undefined;
  }
}

/** The sentence around `offset` and the other entities that it names. */
export function contextAt(vault: Vault, note: Note, offset: number, subject: Entity): CardContext {
  const sentence = sentenceAt(note, offset);
  const date = stringOf(note.frontMatter?.data.date);
  if (!sentence) return { sentence: '', companions: [], date };
  const inSentence = namedIn(vault, note).filter((mention) => contains(sentence.span, mention.span));
  const names = inSentence.map((mention) => mention.entity.name);
  const companions = [...new Set(names)].filter((name) => name !== subject.name);
  const introduced = subject.origin === 'text' ? introductionOf(note, subject) : undefined;
  return { sentence: sentence.text, companions, date, ...(introduced ? { introduced } : {}) };
}

/** Where a note introduces what it alone knows. */
function introductionOf(note: Note, subject: Entity): CardContext['introduced'] {
  const place = introductionsOf(note).find(({ short }) => subject.aliases.includes(short));
  if (!place) return undefined;
  const label = `line ${lineAt(note.lines, place.longSpan.start) + 1}`;
  return { label, href: hrefOf(note, place.longSpan.start) };
}

function linkCard(vault: Vault, from: Note, target: LinkTarget | undefined, offset: number): string | undefined {
  if (!target) return undefined;
  const { heading, block, footnote } = target;
  const note = target.missing ? undefined : target.note && findNote(vault, target.note.uri);
  if (!note) return undefined;
  if (footnote) return footnoteCard(vault, note, footnote.label, footnote, true);
  const entity = knowledgeOf(vault).byNote.get(note.uri);
  if (entity && !heading && !block) return entityCard(vault, entity, contextAt(vault, from, offset, entity));
  const part = block ?? (heading ? blockUnder(note, heading.span) : note.blocks.find((b) => b.kind === 'paragraph'));
  const title = link(
    escaped(heading ? `${note.title} › ${heading.text}` : note.title),
    hrefOf(note, (block ?? heading)?.span.start ?? 0),
  );
  const excerpt = part ? shortened(proseIn(note, part.span), 500) : '';
  return `**${title}**${excerpt ? `\n\n${escaped(excerpt)}` : ''}`;
}

const blockUnder = (note: Note, heading: Span) =>
  note.blocks.find((b) => b.kind !== 'heading' && b.span.start >= heading.end);
