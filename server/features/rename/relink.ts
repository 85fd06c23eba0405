import type { Link, Wikilink } from '../../markdown/note';
import type { Span } from '../../text/span';
import type { NoteEntry } from '../../vault/notes/entry';
import { fileKey, partsOfTarget } from '../../vault/notes/link-key';
import { localPath } from '../../vault/notes/local-path';
import type { Vault } from '../../vault/vault';
import { noteAtPath, resolveLink, resolveWikilink } from '../../vault/wikilinks';
import type { PlacedEdit } from './change';
import { encodedLike, isWritable, pathForms, wikilinkForms } from './link-forms';
import { isWiki, type LinkUse, linkEdit, linksIn, linksNaming, writtenUrl } from './link-uses';
import { folderOf } from './paths';
import { newFilePath } from './relink-file';

/** A change of what notes are called or where they lie, which links are to follow. */
export interface Relinking {
  readonly before: Vault;
  /** The vault as it will be. Only names, titles and aliases, and where notes and attachments lie, may differ. */
  readonly after: Vault;
  /** The URIs of the notes that move: old to new. */
  readonly moved: ReadonlyMap<string, string>;
  /** Where any other file lies after: pictures in a folder that moves. */
  readonly fileAfter?: (uri: string) => string;
  /** Leaves a link alone that leads there, though it says a file's old name: by a title, say. */
  readonly keepsWhatLeads?: boolean;
  /** Further links to look at, of notes that do not move. */
  readonly further?: Iterable<LinkUse>;
  /** Every name that means another note after, or none, or did before: files' names, titles, aliases. */
  readonly names: Iterable<string>;
  /**
   * What a link to `target` (as it is before) has to say now when it is written in words that are no name of it any more;
   * undefined when it may stay as long as it leads there.
   */
  readonly renamed?: (written: string, target: NoteEntry) => string | undefined;
}

/** The edits after which every link leads to the note that it leads to now. What still does stays as it is written. */
export function relinked(change: Relinking): PlacedEdit[] {
  const relink = new Relink(change);
  const edits: PlacedEdit[] = [];
  const add = (use: LinkUse): void => {
    const edit = relink.edit(use);
    if (edit) edits.push(edit);
  };
  for (const use of linksNaming(change.before, change.names)) if (!change.moved.has(use.uri)) add(use);
  for (const uri of change.moved.keys()) {
    const note = change.before.notes.get(uri);
    if (note) for (const use of linksIn(note)) add(use);
  }
  if (!change.further) return edits;
  for (const use of change.further) if (!change.moved.has(use.uri)) add(use);
  return [...new Map(edits.map((edit) => [`${edit.uri}:${edit.span.start}`, edit])).values()];
}

/** One relinking. A class because what a target means in a folder is asked once for all links that share it. */
class Relink {
  /** By folder (of the linking note, before and after). */
  private readonly folders = new Map<string, Folder>();
  /** The new target of each target that means one note wherever it is written. */
  private readonly anywhere = new Map<string, string | undefined>();
  private lastUri = '';
  private lastFolder: Folder = newFolder();

  constructor(private readonly change: Relinking) {}

  /** The edit of a link; undefined when it stays. Of links that are written alike in one folder, one is looked at. */
  edit(use: LinkUse): PlacedEdit | undefined {
    const { alike, base } = use;
    if (alike === undefined || base === undefined) return this.fresh(use);
    const { links } = this.folderOf(use.uri);
    const known = links.get(alike);
    if (known) return known.edit && linkEdit(use, shifted(known.edit.span, base - known.base), known.edit.newText);
    const edit = this.fresh(use);
    links.set(alike, { edit, base });
    return edit;
  }

  private fresh(use: LinkUse): PlacedEdit | undefined {
    return isWiki(use.link) ? this.wikilink(use, use.link) : this.link(use, use.link);
  }

  private wikilink(use: LinkUse, link: Wikilink): PlacedEdit | undefined {
    if (link.target === '') return undefined;
    const known = [this.anywhere, this.folderOf(use.uri).targets].find((targets) => targets.has(link.target));
    const newText = known ? known.get(link.target) : this.learned(use, link.target);
    return newText === undefined ? undefined : linkEdit(use, link.targetSpan, newText);
  }

  /** The new target, to be known for the other links with the same. */
  private learned(use: LinkUse, target: string): string | undefined {
    const newText = this.newTarget(use.from, this.afterOf(use.from), target);
    const known = this.meansOne(target, newText ?? target) ? this.anywhere : this.folderOf(use.uri).targets;
    known.set(target, newText);
    return newText;
  }

  /** Whether what a target means, and what is to be written for it, does not depend on the folder that it is written in. */
  private meansOne(written: string, then: string): boolean {
    if (this.change.before.roots.length > 1) return false;
    if ([written, then].some((target) => /^\.\.?\/|\.[A-Za-z0-9]{1,8}$/.test(target))) return false;
    const isOne = (vault: Vault, target: string): boolean =>
      vault.notes.named(partsOfTarget(target).at(-1) ?? '').length < 2;
    const { before, after } = this.change;
    return isOne(before, written) && isOne(after, written) && isOne(after, then);
  }

  /** What is known in the folder of a note. What a target means depends on the folder alone, before and after. */
  private folderOf(uri: string): Folder {
    if (uri === this.lastUri) return this.lastFolder;
    const folder = folderOf(uri);
    const to = this.change.moved.get(uri);
    const key = to === undefined ? folder : `${folder}\n${folderOf(to)}`;
    const known = this.folders.get(key) ?? newFolder();
    this.folders.set(key, known);
    this.lastUri = uri;
    this.lastFolder = known;
    return known;
  }

  /** What is to be written in place of a target; undefined when it may stay, or when nothing that can be written is right. */
  private newTarget(from: NoteEntry, after: NoteEntry, written: string): string | undefined {
    const { change } = this;
    const target = resolveWikilink(change.before, from, wiki(written)).note;
    const wanted = target && this.uriAfter(target.uri);
    const note = wanted === undefined ? undefined : change.after.notes.get(wanted);
    if (!target) return newFilePath(change, { from, after, path: written, written, isWikilink: true });
    if (!note) return undefined;
    const leads = (text: string, isAlone = false): boolean => {
      const found = resolveWikilink(change.after, after, wiki(text));
      return found.note?.uri === wanted && !(isAlone && found.candidates.length > 1);
    };
    const renamed = change.renamed?.(written, target);
    if (renamed === undefined && this.mayStay(written, target, note) && leads(written)) return undefined;
    if (renamed !== undefined && isWritable(renamed) && leads(renamed)) return renamed;
    const form = wikilinkForms(written, note, folderOf(after.uri), change.after.roots).find(
      ({ text, isAlone }) => isWritable(text) && leads(text, isAlone),
    );
    return form?.text === written ? undefined : form?.text;
  }

  private link(use: LinkUse, link: Link): PlacedEdit | undefined {
    const path = localPath(link.url);
    const url = path ? writtenUrl(this.change.before, { uri: use.uri, link }) : undefined;
    if (!path || !url) return undefined;
    const end = url.text.search(/[?#]/);
    const written = end < 0 ? url.text : url.text.slice(0, end);
    const newText = this.newPath(use.from, path, written);
    const span = { start: url.span.start, end: url.span.start + written.length };
    return newText === undefined || newText === written ? undefined : linkEdit(use, span, newText);
  }

  private newPath(from: NoteEntry, path: string, written: string): string | undefined {
    const { before, after: then } = this.change;
    const after = this.afterOf(from);
    const target = resolveLink(before, from, { url: written })?.note;
    const isExact = target !== undefined && noteAtPath(before, from, path)?.uri === target.uri;
    const wanted = target && this.uriAfter(target.uri);
    const note = wanted === undefined ? undefined : then.notes.get(wanted);
    if (!target) return newFilePath(this.change, { from, after, path, written, isWikilink: false });
    if (!note) return undefined;
    const isAt = (text: string): boolean => noteAtPath(then, after, localPath(text) ?? '')?.uri === wanted;
    const leads = (text: string): boolean => resolveLink(then, after, { url: text })?.note?.uri === wanted;
    const folder = folderOf(after.uri);
    if (isExact) {
      if (isAt(written) && leads(written)) return undefined;
      return pathForms(written, note.uri, folder, then.roots).find((text) => isAt(text) && leads(text));
    }
    const renamed = this.change.renamed?.(path, target);
    if (renamed === undefined && this.mayStay(path, target, note) && leads(written)) return undefined;
    const named = renamed === undefined ? [] : [renamed];
    const byName = wikilinkForms(path, note, folder, then.roots).map(({ text }) => text);
    const forms = [...named, ...byName].map((text) => encodedLike(written, text));
    return [...forms, ...pathForms(`${written}.md`, note.uri, folder, then.roots)].find(leads);
  }

  private mayStay(written: string, before: NoteEntry, after: NoteEntry): boolean {
    return this.change.keepsWhatLeads === true || !saysOldName(written, before, after);
  }

  private uriAfter(uri: string): string {
    return this.change.moved.get(uri) ?? uri;
  }

  /** The note as it will be. */
  private afterOf(note: NoteEntry): NoteEntry {
    return this.change.after.notes.get(this.uriAfter(note.uri)) ?? note;
  }
}

/** What was worked out for the links of a folder's notes. */
interface Folder {
  /** The new target of each target of a wikilink. */
  readonly targets: Map<string, string | undefined>;
  /** The edit of the first of the links that are written alike. */
  readonly links: Map<string, { readonly edit: PlacedEdit | undefined; readonly base: number }>;
}

const newFolder = (): Folder => ({ targets: new Map(), links: new Map() });

const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** Whether a target names a note's file by a name that is not its name after. */
function saysOldName(written: string, before: NoteEntry, after: NoteEntry): boolean {
  if (before.name === after.name) return false;
  return fileKey(partsOfTarget(written).at(-1) ?? '') === fileKey(before.name);
}

const wiki = (target: string): Pick<Wikilink, 'target' | 'heading' | 'block'> => ({
  target,
  heading: undefined,
  block: undefined,
});
