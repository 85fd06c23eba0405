import type { Reference } from '../bibliography/types';
import { findDefinition } from '../markdown/footnotes';
import type {
  Block,
  Citation,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Link,
  Note,
  Wikilink,
} from '../markdown/note';
import type { NamedMention } from '../names/mentions';
import type { Entity } from '../names/types';
import { type Span, spanAt, touches } from '../text/span';
import { namedIn } from './named';
import { ownEntriesOf, placedIn } from './own-entries';
import { findReferenceByUrl, resolveCitekey } from './references';
import { formsResolved, type ResolvedForm } from './short-forms';
import type { Vault } from './vault';
import { type LinkTarget, resolveWikilink } from './wikilinks';

/**
 * The thing at an offset and what it means. Hover, definition, implementation, references and rename all start here.
 * `span` is what a reader sees as the thing: exactly the name, the key or the label.
 */
export type ObjectAt =
  | {
      readonly kind: 'footnote';
      readonly span: Span;
      readonly label: string;
      readonly mark: FootnoteReference | undefined;
      readonly definition: FootnoteDefinition | undefined;
    }
  | {
      readonly kind: 'citation';
      readonly span: Span;
      readonly citation: Citation;
      readonly references: readonly Reference[];
    }
  | { readonly kind: 'short-form'; readonly span: Span; readonly resolved: ResolvedForm }
  | { readonly kind: 'wikilink'; readonly span: Span; readonly link: Wikilink; readonly target: LinkTarget }
  | { readonly kind: 'link'; readonly span: Span; readonly link: Link; readonly reference: Reference | undefined }
  | {
      readonly kind: 'mention';
      readonly span: Span;
      readonly mention: NamedMention;
      readonly entity: Entity;
      readonly others: readonly Entity[];
    }
  | { readonly kind: 'block'; readonly span: Span; readonly block: Block }
  | { readonly kind: 'heading'; readonly span: Span; readonly heading: Heading };

type Finder = (vault: Vault, note: Note, offset: number) => ObjectAt | undefined;

/** What stands at `offset` in `note`, or undefined where nothing of ours does. Small finders, tried in order. */
export function objectAt(vault: Vault, note: Note, offset: number): ObjectAt | undefined {
  for (const find of finders) {
    const found = find(vault, note, offset);
    if (found) return found;
  }
  return undefined;
}

const footnoteReferenceAt: Finder = (_vault, note, offset) => {
  const mark = note.footnoteReferences.find((reference) => touches(reference.span, offset));
  if (!mark) return undefined;
  return {
    kind: 'footnote',
    span: mark.labelSpan,
    label: mark.label,
    mark,
    definition: findDefinition(note, mark.label),
  };
};

/** “Ibid.”, “supra note 12” in a footnote or an inline note. */
const shortFormAt: Finder = (vault, note, offset) => {
  const home =
    note.footnoteDefinitions.find(({ contentSpan }) => touches(contentSpan, offset)) ??
    note.inlineNotes.find(({ contentSpan }) => touches(contentSpan, offset));
  const resolved = home && formsResolved(vault, note, home).find(({ form }) => touches(form.span, offset));
  return resolved && { kind: 'short-form', span: resolved.form.span, resolved };
};

const footnoteDefinitionAt: Finder = (_vault, note, offset) => {
  const definition = note.footnoteDefinitions.find((d) =>
    touches({ start: d.span.start, end: d.labelSpan.end + 1 }, offset),
  );
  return (
    definition && { kind: 'footnote', span: definition.labelSpan, label: definition.label, mark: undefined, definition }
  );
};

const citationAt: Finder = (vault, note, offset) => {
  const citation = note.citations.find((candidate) => touches(candidate.span, offset));
  return (
    citation && {
      kind: 'citation',
      span: citation.keySpan,
      citation,
      references: resolveCitekey(vault, note, citation.key).map((reference) => placedIn(note, reference)),
    }
  );
};

/** The key of a work that the note records in its front matter: as where it is cited. */
const ownEntryAt: Finder = (vault, note, offset) => {
  const { frontMatter } = note;
  if (!frontMatter || offset > frontMatter.span.end) return undefined;
  const entry = ownEntriesOf(note).find(({ idSpan }) => touches(idSpan, offset));
  if (!entry) return undefined;
  const { key, keySpan } = entry;
  const references = resolveCitekey(vault, note, key).map((reference) => placedIn(note, reference));
  return { kind: 'citation', span: keySpan, citation: { ...entryAsCitation, key, keySpan, span: keySpan }, references };
};

const entryAsCitation = {
  cluster: undefined,
  tail: undefined,
  prefix: '',
  locator: '',
  suppressAuthor: false,
  footnote: undefined,
};

const wikilinkAt: Finder = (vault, note, offset) => {
  const link = note.wikilinks.find((candidate) => touches(candidate.span, offset));
  if (!link) return undefined;
  const span = link.target === '' ? link.span : link.targetSpan;
  return { kind: 'wikilink', span, link, target: resolveWikilink(vault, note, link) };
};

const linkAt: Finder = (vault, note, offset) => {
  const isLabel = ({ kind, labelSpan }: Link): boolean =>
    kind === 'definition' && labelSpan !== undefined && touches(labelSpan, offset);
  const link = note.links.find((candidate) => touches(candidate.urlSpan, offset) || isLabel(candidate));
  const span = link && isLabel(link) ? link.labelSpan! : link?.urlSpan;
  return link && { kind: 'link', span: span!, link, reference: findReferenceByUrl(vault, link.url) };
};

const mentionAt: Finder = (vault, note, offset) => {
  const mention = spanAt(namedIn(vault, note), offset);
  return mention && { kind: 'mention', span: mention.span, mention, entity: mention.entity, others: mention.others };
};

const blockIdAt: Finder = (_vault, note, offset) => {
  const block = note.blocks.find((candidate) => candidate.idSpan && touches(candidate.idSpan, offset));
  return block && { kind: 'block', span: block.idSpan!, block };
};

const headingAt: Finder = (_vault, note, offset) => {
  const heading = note.headings.find((candidate) => touches(candidate.span, offset));
  return heading && { kind: 'heading', span: heading.textSpan, heading };
};

const finders: readonly Finder[] = [
  footnoteReferenceAt,
  citationAt,
  ownEntryAt,
  wikilinkAt,
  footnoteDefinitionAt,
  linkAt,
  shortFormAt,
  mentionAt,
  blockIdAt,
  headingAt,
];
