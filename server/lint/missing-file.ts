import type { Link, Note, Wikilink } from '../markdown/note';
import type { Span } from '../text/span';
import { attachmentNames, attachmentsCalled } from '../vault/attachments';
import { relativePath } from '../vault/note-path';
import type { Vault } from '../vault/vault';
import type { LinkTarget } from '../vault/wikilinks';
import { didYouMeanOf } from './did-you-mean';
import type { Found } from './rule';
import { didYouMean, quoted } from './wording';

/** A link and what it should perhaps say in the part that leads nowhere. */
export interface BrokenLink {
  readonly link: Wikilink | Link;
  readonly part: Span;
  readonly missing: NonNullable<LinkTarget['missing']> | 'file';
  readonly similar: readonly string[];
}

/** Makes findings of links to attachments that are not there: given the link, what it names and where that is written. */
export function missingFileOf(
  vault: Vault,
  note: Note,
): (link: Wikilink | Link, name: string, part: Span) => Found<BrokenLink> {
  const { attachments } = vault;
  const similarTo = didYouMeanOf(() => (attachments ? attachmentNames(attachments) : []));
  return (link, name, part) => {
    const isWikilink = 'inner' in link;
    const called = (file: string): readonly string[] => (attachments ? attachmentsCalled(attachments, file) : []);
    const pathsTo = (file: string): string[] => called(file).map((uri) => relativePath(note.uri, uri));
    const last = name.slice(name.lastIndexOf('/') + 1);
    const elsewhere = called(last).length > 0 ? [last] : similarTo(last); // of that name, in another folder
    const similar = (isWikilink ? elsewhere : elsewhere.flatMap(pathsTo)).slice(0, 3);
    const message = `No file is ${isWikilink ? 'named' : 'at'} ${quoted(name)}.${didYouMean(similar.map(quoted))}`;
    return { span: link.span, message, data: { link, part, missing: 'file', similar } };
  };
}
