import type { Position, Range } from 'vscode-languageserver';
import { linksTo } from '../features/code-lenses';
import { contextLine } from '../features/context-line';
import { linesOf } from '../features/place';
import { mentionFinderFor } from '../features/unlinked-mentions';
import type { Host } from '../host/host';
import { inSlices } from '../host/turns';
import { offsetAt } from '../text/lines';
import type { Backlink } from '../vault/backlinks';
import { findNote, type Vault } from '../vault/vault';
import { toRange } from './convert';
import { guarded } from './guard';
import type { HandlerContext } from './note-requests';

/** A place of another note that links to a note, or names it. */
interface Mention {
  readonly uri: string;
  readonly range: Range;
  /** The line it stands on. */
  readonly context: string;
  readonly kind: 'wikilink' | 'embed' | 'link' | 'mention';
}

interface BacklinksParams {
  readonly textDocument: { readonly uri: string };
  /** Where a heading or block begins: links to it alone. */
  readonly position?: Position;
  /** `false` leaves `context` empty and reads no file. */
  readonly context?: boolean;
}

/** So many places are listed at most. */
const most = 2000;

/**
 * Registers `ibid/backlinks` and `ibid/unlinkedMentions`: data for a view of what points here. Both may read every file of the vault; they do
 * so in slices, so that other requests are answered between, and stop when they are cancelled.
 */
export function registerBacklinkHandlers({ connection, session, workspace }: HandlerContext, host: Host): void {
  const register = <P extends BacklinksParams>(
    method: string,
    answer: (found: { vault: Vault; uri: string }, params: P, isCancelled: () => boolean) => Promise<Mention[]>,
  ): void => {
    connection.onRequest(
      method,
      guarded<P, Mention[]>(connection.console, method, [], async (params, isCancelled) => {
        await workspace.allRead();
        const found = isCancelled() ? undefined : session.find(params.textDocument.uri);
        return found ? answer({ vault: found.vault, uri: found.note.uri }, params, isCancelled) : [];
      }),
    );
  };
  const textOf = (vault: Vault, uri: string): string | undefined => {
    const text = vault.open.get(uri)?.text ?? (vault.notes.has(uri) ? host.readTextNow?.(uri) : undefined);
    return text === undefined ? findNote(vault, uri)?.text : text.replace(/^\ufeff/, '');
  };

  register<BacklinksParams>('ibid/backlinks', async ({ vault, uri }, { position, context }, isCancelled) => {
    const note = findNote(vault, uri)!;
    const offset = position && offsetAt(note.lines, note.text.length, position);
    const links = [...linksTo(vault, note, offset)].sort((a, b) => (a.uri < b.uri ? -1 : Number(a.uri > b.uri)));
    const pause = inSlices(() => !isCancelled());
    const found: Mention[] = [];
    let last: { readonly uri: string; readonly text: string } | undefined;
    for (const link of links) {
      const range = link.range ?? rangeIn(vault, link);
      if (!range) continue;
      if (context !== false && last?.uri !== link.uri) {
        const due = pause();
        if (due !== true && !(await due)) return [];
        last = { uri: link.uri, text: textOf(vault, link.uri) ?? '' };
      }
      found.push({ uri: link.uri, range, context: last ? contextLine(last.text, link.span) : '', kind: kindOf(link) });
    }
    return found;
  });

  register<BacklinksParams>('ibid/unlinkedMentions', async ({ vault, uri }, _params, isCancelled) => {
    const finder = mentionFinderFor(findNote(vault, uri)!);
    if (!finder) return [];
    const pause = inSlices(() => !isCancelled());
    const found: Mention[] = [];
    for (const other of [...vault.notes.keys()].sort()) {
      if (found.length >= most) break;
      const due = pause();
      if (due !== true && !(await due)) return [];
      const text = other === uri ? undefined : textOf(vault, other);
      if (text === undefined || !finder.mayMention(text)) continue;
      const note = findNote(vault, other);
      if (!note) continue;
      for (const span of finder.mentionsIn(note)) {
        const range = toRange(note.lines, span);
        found.push({ uri: other, range, context: contextLine(note.text, span), kind: 'mention' });
      }
    }
    return found;
  });
}

function rangeIn(vault: Vault, { uri, span }: Backlink): Range | undefined {
  const lines = linesOf(vault, uri);
  return lines && toRange(lines, span);
}

function kindOf({ link }: Backlink): Mention['kind'] {
  if (!('inner' in link)) return 'link';
  return link.embed ? 'embed' : 'wikilink';
}
