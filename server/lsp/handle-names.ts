import {
  type Connection,
  type Disposable,
  type Range,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
  SemanticTokensRegistrationType,
} from 'vscode-languageserver';
import { knownNamesIn, type NameType } from '../features/known-names';
import { semanticTokensIn, tokensEdit } from '../features/semantic-tokens';
import type { Note } from '../markdown/note';
import { lastVersions } from '../text/memo';
import { knowledgeOf } from '../vault/knowledge';
import type { Vault } from '../vault/vault';
import { type Client, semanticTokensOptions } from './capabilities';
import { fromRange, toRange } from './convert';
import { type HandlerContext, noteRequests } from './note-requests';
import type { Session } from './session';

/** The parameters of `ibid/names`. */
interface NamesParams {
  readonly textDocument: { readonly uri: string };
  /** What the editor shows; the whole note without it. */
  readonly ranges?: readonly Range[];
}

/** A known name, to be underlined. */
interface ShownName {
  readonly range: Range;
  readonly kind: NameType;
}

/** Tokens of so many notes are remembered, to answer with what changed. */
const mostNotes = 16;

/** Registers what shows the known names of a note: `ibid/names` for underlines, and semantic tokens. Both need the packs alone. */
export function registerNameHandlers(context: HandlerContext): void {
  const { connection, workspace } = context;
  const onNote = noteRequests(context);
  const packs = (): Promise<void> => workspace.packsRead;

  connection.onRequest(
    'ibid/names',
    onNote<NamesParams, ShownName[] | null>(
      'ibid/names',
      null,
      (vault, note, { ranges }) => (vault.settings['knownNames.underline'] ? shownNames(vault, note, ranges) : null),
      packs,
    ),
  );

  const sent = lastVersions<{ readonly resultId: string; readonly data: readonly number[] }>(mostNotes);
  let count = 0;
  const whole = (vault: Vault, note: Note): { resultId: string; data: number[] } => {
    const tokens = { resultId: String(++count), data: tokensOf(vault, note) };
    sent.keep(note.uri, tokens);
    return tokens;
  };
  const { semanticTokens } = connection.languages;
  const none: SemanticTokens = { data: [] };
  semanticTokens.on(onNote<SemanticTokensParams, SemanticTokens>('semanticTokens', none, whole, packs));
  semanticTokens.onRange(
    onNote<SemanticTokensRangeParams, SemanticTokens>(
      'semanticTokens/range',
      none,
      (vault, note, { range }) => ({ data: tokensOf(vault, note, range) }),
      packs,
    ),
  );
  semanticTokens.onDelta(
    onNote<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      'semanticTokens/delta',
      none,
      (vault, note, { previousResultId }) => {
        const before = sent.before(note.uri);
        const after = whole(vault, note);
        if (before?.resultId !== previousResultId) return after;
        const edit = tokensEdit(before.data, after.data);
        return { resultId: after.resultId, edits: edit ? [{ ...edit, data: [...edit.data] }] : [] };
      },
      packs,
    ),
  );
}

function shownNames(vault: Vault, note: Note, ranges: readonly Range[] | undefined): ShownName[] {
  const parts = ranges ? ranges.map((range) => fromRange(note, range)) : [undefined];
  return parts.flatMap((part) =>
    knownNamesIn(vault, note, part).map(({ span, type }) => ({ range: toRange(note.lines, span), kind: type })),
  );
}

const tokensOf = (vault: Vault, note: Note, range?: Range): number[] =>
  vault.settings.semanticTokens ? semanticTokensIn(vault, note, range && fromRange(note, range)) : [];

/**
 * Offers semantic tokens as the settings say and takes them back, and has the client ask anew when the known names are others.
 * `changed` is to be called when the vault changed, `started` when the client takes registrations.
 */
export function nameOffers(
  connection: Connection,
  client: Client,
  session: Session,
): { started(): void; changed(): void } {
  const failed = (what: string) => (error: unknown) => connection.console.error(`${what}: ${error}`);
  let ready = false;
  let before = { knowledge: {}, underline: false, complete: false };
  const tokens = switched(
    () =>
      connection.client.register(SemanticTokensRegistrationType.type, {
        documentSelector: null,
        ...semanticTokensOptions,
      }),
    failed('Offering semantic tokens'),
  );
  const changed = (): void => {
    if (!ready) return;
    const vault = session.snapshot();
    const { semanticTokens, 'knownNames.underline': underline, 'complete.names': complete } = vault.settings;
    if (client.semanticTokens === 'dynamic') tokens(semanticTokens);
    const now = { knowledge: knowledgeOf(vault), underline, complete };
    if (now.knowledge === before.knowledge && underline === before.underline && complete === before.complete) return;
    before = now;
    if (client.status)
      connection.sendNotification('ibid/namesChanged', { underline, complete }).catch(failed('Telling of names'));
    if (semanticTokens && client.refreshSemanticTokens) connection.languages.semanticTokens.refresh();
  };
  return {
    started() {
      ready = true;
      changed(); // the vault may have been read before
    },
    changed: () => queueMicrotask(changed),
  };
}

/** Something that is registered or not; what was asked last counts, however long the client takes. */
function switched(register: () => Promise<Disposable>, failed: (error: unknown) => void): (on: boolean) => void {
  let isOn = false;
  let latest: Promise<Disposable | undefined> = Promise.resolve(undefined);
  return (on) => {
    if (on === isOn) return;
    isOn = on;
    latest = latest
      .then((registered) => {
        registered?.dispose();
        return on ? register() : undefined;
      })
      .catch((error) => {
        failed(error);
        return undefined;
      });
  };
}
