import { type CommandId, commandIds } from './command-ids';
import type { DocumentStatus } from './protocol';

/** How the language server is. */
export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string };

/** What the status bar shows. */
export interface StatusView {
  /** With icons: `$(book) 66 % sourced`. */
  readonly text: string;
  /** Markdown without links. */
  readonly tooltip: string;
  /** What a screen reader says in place of `text`. */
  readonly label: string;
  readonly command: CommandId;
  readonly isError: boolean;
}

/** The status bar's item for a note: `name` is its file's, `status` what the server last said of it. */
export function statusView(server: ServerState, name: string, status: DocumentStatus | undefined): StatusView {
  switch (server.kind) {
    case 'failed':
      return { ...view('$(error) Ibid', [server.message, 'Click to restart it.'], commandIds.restart), isError: true };
    case 'stopped':
      return view('$(circle-slash) Ibid', ['Ibid is stopped.', 'Click to start it.'], commandIds.restart);
    case 'starting':
      return view('$(sync~spin) Ibid', ['Ibid is starting.', 'Click to see its output.'], commandIds.showOutput);
    case 'running':
      return status ? noteView(name, status) : view('$(book) Ibid', [uncheckedMessage(name)], commandIds.showOutput);
  }
}

/** What is said of a note that the server has said nothing of. */
export const uncheckedMessage = (name: string): string => `${name} has not been checked yet; texts of packs never are.`;

/**
 * How many claims in a hundred have a source, rounded: 100 only when all of them have, 0 only when none has.
 */
export function percentSourced(claims: number, sourced: number): number {
  if (sourced <= 0 || claims <= 0) return 0;
  return sourced >= claims ? 100 : Math.min(99, Math.max(1, Math.round((100 * sourced) / claims)));
}

function noteView(name: string, status: DocumentStatus): StatusView {
  const { claims, sourced, findings, notes, sources, state, message } = status;
  const percent = percentSourced(claims, sourced);
  const have = sourced === 1 || claims === 1 ? 'has' : 'have';
  const hand = [counted(notes, 'note'), ...(sources === undefined ? [] : [counted(sources, 'source')])].join(' and ');
  const loading = state === 'loading';
  const sentences = [
    claims === 0
      ? `No sentence in ${name} is taken for a claim.`
      : `${sourced} of ${counted(claims, 'claim')} in ${name} ${have} a source.`,
    `${capitalized(counted(findings, 'finding'))}.`,
    loading ? `Still reading: ${hand} so far.` : `${capitalized(hand)} at hand.`,
    message ?? '',
    claims > sourced ? 'Click to go to the next claim without a source.' : '',
  ];
  const short = claims === 0 ? 'no claims' : `${percent} % sourced`;
  return view(`${loading ? '$(sync~spin)' : '$(book)'} ${short}`, sentences, commandIds.showUnsourced);
}

function view(text: string, sentences: readonly string[], command: CommandId): StatusView {
  const said = sentences.map((sentence) => sentence.replace(/\s+/g, ' ').trim()).filter(Boolean);
  const label = said.join(' ');
  return {
    text,
    tooltip: said.map(escapedMarkdown).join('\n\n'),
    label: label.startsWith('Ibid') ? label : `Ibid: ${label}`,
    command,
    isError: false,
  };
}

const counted = (n: number, what: string): string => `${n === 0 ? 'no' : n} ${what}${n === 1 ? '' : 's'}`;

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** File names and messages are text, whatever they look like. */
const escapedMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-!|<>&~]/g, '\\$&');
