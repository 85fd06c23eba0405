import { plainText } from '../../bibliography/csl-markup';
import { hostOf, itemOfUrl } from '../../bibliography/item-of-url';
import type { CslItem } from '../../bibliography/types';
import { citeAt } from '../../lint/edits/cite';
import type { TextEdit } from '../../lint/rule';
import type { Link, Note } from '../../markdown/note';
import { nameKey } from '../../text/name-key';
import { contains, touches } from '../../text/span';
import { titlesIn } from '../../vault/named-works';
import { findReferenceByUrl, resolveCitekey } from '../../vault/references';
import { urlKey } from '../../vault/url-key';
import type { Vault } from '../../vault/vault';
import { type Refusal, refused } from '../rename/change';
import type { FootnoteChange } from './change';
import { recordItem } from './record-item';

/**
 * Cites the work that the address at `offset` leads to, in place of the address. A work that no bibliography and no pack records becomes a
 * new entry of the writer's bibliography, with what the address and the words before it say; nothing is asked of the network.
 */
export function urlToReference(vault: Vault, note: Note, offset: number): FootnoteChange | Refusal {
  const link = note.links.find(({ kind, span }) => (kind === 'bare' || kind === 'link') && touches(span, offset));
  if (!link || !/^https?:\/\//i.test(link.url))
    return refused('There is no web address here: put the cursor on one that begins with http.');
  const known = findReferenceByUrl(vault, link.url);
  if (known) return { edits: citing(vault, note, link, known.key) };
  const work = itemOfUrl(link.url, wordsFor(note, link));
  const item: CslItem = { ...work.item, id: freeKey(vault, note, work.item, link.url) };
  const recorded = recordItem(vault, note, item);
  const missing = [
    work.isTitleGuessed ? 'its title is made of the address' : item.title === undefined ? 'it has no title' : '',
    item.issued === undefined ? 'it has no date' : '',
  ].filter(Boolean);
  const notice = missing.length > 0 ? `Look at the new entry “${item.id}”: ${missing.join(', and ')}.` : undefined;
  return {
    edits: [...citing(vault, note, link, item.id), ...recorded.edits],
    ...(recorded.creates ? { creates: recorded.creates } : {}),
    ...(notice ? { notice } : {}),
  };
}

/** The citation in place of the address; in a footnote always by key. */
function citing(vault: Vault, note: Note, { span }: Link, key: string): TextEdit[] {
  const inNote = [...note.footnoteDefinitions, ...note.inlineNotes].some((each) => contains(each.contentSpan, span));
  return citeAt(vault, note, span, key, inNote || vault.settings['citation.form'] === 'pandoc');
}

/** What the text says of the work: the words of this link or of another to the same page, or a title in quotation marks and a date before the address. */
function wordsFor(note: Note, link: Link): { title?: string; around?: string } {
  const { kind, span, url } = link;
  const paragraph = note.paragraphs.find((each) => contains(each.span, span));
  const from = Math.max(paragraph?.span.start ?? span.start, span.start - 400);
  const line = note.text.slice(from, span.start);
  const around = line.slice(Math.max(line.lastIndexOf(';'), line.lastIndexOf('\n\n')) + 1);
  const written = kind === 'link' ? wordsOfLink(note, link) : undefined;
  if (written) return { title: written, around };
  const titled = note.links.find(
    (other) => other.kind === 'link' && urlKey(other.url) === urlKey(url) && wordsOfLink(note, other),
  );
  if (titled) return { title: wordsOfLink(note, titled)!, around };
  const title = [...titlesIn(around)].find(([each]) => /^[“"«‘]/.test(each))?.[0];
  return title ? { title: title.slice(1, -1).replace(/[.,]$/, ''), around } : { around };
}

/** What `[words](address)` says; undefined where it repeats the address. */
function wordsOfLink(note: Note, { span }: Link): string | undefined {
  const written = /^\[([^\]]{3,300})\]\(/.exec(note.text.slice(span.start, span.end))?.[1];
  return written && !/^https?:/i.test(written) ? plainText(written) : undefined;
}

/** `un2015`, `azernews2019`: by symbol or host, and a letter where it is taken. */
function freeKey(vault: Vault, note: Note, item: CslItem, url: string): string {
  const year = String(item.issued?.['date-parts']?.[0]?.[0] ?? '');
  const labels = hostOf(url).split('.');
  const host = labels.length > 2 && (labels.at(-2) ?? '').length <= 3 ? labels.at(-3) : labels.at(-2);
  const name = item.publisher === undefined ? (host ?? '') : item.publisher;
  const plain =
    nameKey(name)
      .replace(/[^a-z\d]+/g, '')
      .slice(0, 24) || 'source';
  const base = `${/^[a-z_]/.test(plain) ? plain : `s${plain}`}${year}`;
  for (let i = 0; ; i++) {
    const key = i === 0 ? base : i < 26 ? `${base}${String.fromCharCode(97 + i)}` : `${base}-${i}`;
    if (resolveCitekey(vault, note, key).length === 0) return key;
  }
}
