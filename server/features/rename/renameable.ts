import { frontMatterNames } from '../../markdown/front-matter-names';
import type { Block, Link, Note, Wikilink } from '../../markdown/note';
import { nameKey } from '../../text/name-key';
import { type Span, spanAt, touches } from '../../text/span';
import { aliasesOf } from '../../vault/entity-note';
import { namedIn } from '../../vault/named';
import type { NoteEntry } from '../../vault/notes/entry';
import { fileKey, partsOfTarget } from '../../vault/notes/link-key';
import { localPath } from '../../vault/notes/local-path';
import { packOf, type Vault } from '../../vault/vault';
import { findHeading, type LinkTarget, resolveLink, resolveWikilink } from '../../vault/wikilinks';
import { type Refusal, refused } from './change';
import { fragmentsOf, fragmentsOfUrl, type LinkPart, nameSpanOf } from './link-parts';
import { isWiki, writtenUrl } from './link-uses';
import { packedKey } from './rename-citekey';
import type { NamedThing } from './rename-entity';
import { labelOf } from './rename-label';
import { tagNameSpan } from './rename-tag';

/** What can be renamed, and how it is shown: `span` is the name alone, `placeholder` what the editor offers to change. */
export type Renameable = { readonly span: Span; readonly placeholder: string } & (
  | { readonly kind: 'note'; readonly note: NoteEntry }
  | { readonly kind: 'title'; readonly note: NoteEntry }
  | { readonly kind: 'alias'; readonly note: NoteEntry; readonly alias: string }
  | { readonly kind: 'heading'; readonly note: NoteEntry; readonly index: number }
  | { readonly kind: 'block'; readonly note: NoteEntry; readonly block: Block }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'footnote'; readonly note: NoteEntry; readonly label: string }
  | { readonly kind: 'citekey'; readonly key: string }
  | { readonly kind: 'label'; readonly label: string }
  | ({ readonly kind: 'entity' } & NamedThing)
);

type Finder = (vault: Vault, note: Note, offset: number) => Renameable | Refusal | undefined;

/** What stands at `offset` in `note` and can be renamed, or why it cannot. Small finders, tried in order. */
export function renameableAt(vault: Vault, note: Note, offset: number): Renameable | Refusal {
  const pack = packOf(vault, note.uri);
  if (pack) return refused(`This note belongs to the pack “${pack.manifest.id}”, which is read-only.`);
  for (const find of finders) {
    const found = find(vault, note, offset);
    if (found) return found;
  }
  return refused(
    'Nothing here can be renamed: put the cursor on a name, a link, a heading, a block id, an alias, a tag, a footnote, a citekey or a link’s label.',
  );
}

const footnoteAt: Finder = (_vault, note, offset) => {
  const mark =
    note.footnoteReferences.find(({ span }) => touches(span, offset)) ??
    note.footnoteDefinitions.find(({ span, labelSpan }) =>
      touches({ start: span.start, end: labelSpan.end + 1 }, offset),
    );
  return mark && { kind: 'footnote', note, span: mark.labelSpan, placeholder: mark.label, label: mark.label };
};

const citationAt: Finder = (vault, note, offset) => {
  const citation = note.citations.find(({ span }) => touches(span, offset));
  if (!citation) return undefined;
  const { key, keySpan } = citation;
  const readOnly = packedKey(vault, note, key);
  return readOnly ? refused(readOnly) : { kind: 'citekey', span: keySpan, placeholder: key, key };
};

const wikilinkAt: Finder = (vault, note, offset) => {
  const link = note.wikilinks.find(({ span }) => touches(span, offset));
  if (!link) return undefined;
  const target = resolveWikilink(vault, note, link);
  const part = fragmentsOf(link).find(({ span }) => touches(span, offset));
  if (part && !(link.target !== '' && touches(link.targetSpan, offset))) return partOf(vault, link, target, part);
  if (link.target === '') return refused('This link names no note: put the cursor on its heading or block id.');
  return nameOf(vault, target.note, link.target, link.targetSpan);
};

/** The label of `[text][label]`, or of its definition. */
const labelAt: Finder = (_vault, note, offset) => {
  const link = note.links.find(({ labelSpan }) => labelSpan && touches(labelSpan, offset));
  if (!link) return undefined;
  const label = labelOf(note, link);
  return { kind: 'label', span: link.labelSpan!, placeholder: label, label };
};

const linkAt: Finder = (vault, note, offset) => {
  const link = note.links.find(({ urlSpan }) => touches(urlSpan, offset));
  const path = link && localPath(link.url);
  const target = link && resolveLink(vault, note, link);
  if (!link || path === undefined || !target) return undefined;
  const url = writtenUrl(vault, { uri: note.uri, link });
  if (!url) return undefined;
  const part = fragmentsOfUrl(url.text, url.span.start).find(({ span }) => touches(span, offset));
  if (part) return partOf(vault, link, target, part);
  const end = url.text.search(/[?#]/);
  const written = end < 0 ? url.text : url.text.slice(0, end);
  return path === ''
    ? undefined
    : nameOf(vault, target.note, path, { start: url.span.start, end: url.span.start + written.length }, written);
};

/** The note, title or alias that a link's target names. */
function nameOf(vault: Vault, note: NoteEntry | undefined, target: string, span: Span, written = target) {
  if (!note) return refused(`No note is called “${target}”, so that there is nothing to rename.`);
  const readOnly = readOnlyNote(vault, note);
  if (readOnly) return readOnly;
  const isFile = fileKey(partsOfTarget(target).at(-1) ?? '') === fileKey(note.name);
  if (isFile || nameKey(target) === nameKey(note.name))
    return { kind: 'note', note, span: nameSpanOf(written, span), placeholder: note.name } as const;
  const alias = aliasesOf(note).find((name) => nameKey(name) === nameKey(target));
  if (alias !== undefined) return { kind: 'alias', note, alias, span, placeholder: alias } as const;
  if (nameKey(note.title) === nameKey(target)) return { kind: 'title', note, span, placeholder: note.title } as const;
  return refused(
    `“${target}” is not a name that “${note.title}” has in your notes: it comes from a pack or the gazetteer.`,
  );
}

/** The heading or block that a part of a link names. */
function partOf(vault: Vault, link: Wikilink | Link, target: LinkTarget, part: LinkPart): Renameable | Refusal {
  const { note } = target;
  if (!note)
    return refused(`No note is called “${isWiki(link) ? link.target : link.url}”, so that there is nothing to rename.`);
  const readOnly = readOnlyNote(vault, note);
  if (readOnly) return readOnly;
  if (target.label !== undefined) {
    if (!target.footnote) return refused(`“${note.title}” has no footnote “${target.label}”.`);
    const isPlain = part.span.end - part.span.start === part.text.length;
    const span = isPlain ? { start: part.span.start + 2, end: part.span.end - 1 } : part.span;
    return { kind: 'footnote', note, label: target.footnote.label, span, placeholder: target.footnote.label };
  }
  if (part.text.startsWith('^')) {
    const { block } = target;
    if (!block?.id) return refused(`“${note.title}” has no block “${part.text}”.`);
    const span = { start: part.span.start + 1, end: part.span.end };
    return { kind: 'block', note, block, span, placeholder: block.id };
  }
  const found = findHeading(note, part.text);
  const index = found ? note.headings.indexOf(found) : -1;
  if (!found || index < 0) return refused(`“${note.title}” has no heading “${part.text}”.`);
  return { kind: 'heading', note, index, span: part.span, placeholder: found.text };
}

function readOnlyNote(vault: Vault, note: NoteEntry): Refusal | undefined {
  const pack = packOf(vault, note.uri);
  return pack && refused(`“${note.title}” belongs to the pack “${pack.manifest.id}”, which is read-only.`);
}

const tagAt: Finder = (vault, note, offset) => {
  const tag = note.tags.find(({ span }) => touches(span, offset));
  const span = tag && tagNameSpan(vault, note, tag);
  return tag && span && { kind: 'tag', span, placeholder: tag.name, tag: tag.name };
};

const frontMatterAt: Finder = (_vault, note, offset) => {
  if (!note.frontMatter || !touches(note.frontMatter.span, offset)) return undefined;
  const { title, aliases, works } = frontMatterNames(note);
  const alias = aliases.find(({ whole }) => touches(whole, offset));
  if (alias) return { kind: 'alias', note, alias: alias.value.trim(), span: alias.span, placeholder: alias.value };
  if (title && touches(title.whole, offset)) return { kind: 'title', note, span: title.span, placeholder: title.value };
  const work = works.find(({ id }) => touches(id.whole, offset))?.id;
  return work && { kind: 'citekey', key: work.value, span: work.span, placeholder: work.value };
};

const blockIdAt: Finder = (_vault, note, offset) => {
  const block = note.blocks.find(({ idSpan }) => idSpan && touches(idSpan, offset));
  if (!block?.id || !block.idSpan) return undefined;
  const span = { start: block.idSpan.start + 1, end: block.idSpan.end };
  return { kind: 'block', note, block, span, placeholder: block.id };
};

const headingAt: Finder = (_vault, note, offset) => {
  const index = note.headings.findIndex(({ span }) => touches(span, offset));
  const heading = note.headings[index];
  if (!heading) return undefined;
  const placeholder = note.text.slice(heading.textSpan.start, heading.textSpan.end).replace(/\s+/g, ' ');
  return { kind: 'heading', note, index, span: heading.textSpan, placeholder };
};

const mentionAt: Finder = (vault, note, offset) => {
  const mention = spanAt(namedIn(vault, note), offset);
  if (!mention) return undefined;
  const { span, entity, name, by } = mention;
  const written = note.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  if (by === 'short')
    return refused(`“${written}” stands for “${entity.name}” here: put the cursor on a place that names it in full.`);
  const isAsListed = nameKey(written) === nameKey(name) && written !== written.toUpperCase();
  return { kind: 'entity', span, placeholder: isAsListed ? written : name, entity, name, by };
};

const finders: readonly Finder[] = [
  footnoteAt,
  citationAt,
  wikilinkAt,
  labelAt,
  linkAt,
  tagAt,
  frontMatterAt,
  blockIdAt,
  headingAt,
  mentionAt,
];
