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
      return told('$(error) Ibid', server.message, 'Click to restart the language server.', commandIds.restart, true);
    case 'stopped':
      return told('$(circle-slash) Ibid', 'Ibid is stopped.', 'Click to start it.', commandIds.restart, false);
    case 'starting':
      return told('$(sync~spin) Ibid', 'Ibid is starting.', 'Click to see its output.', commandIds.showOutput, false);
    case 'running':
      return status
        ? noteView(name, status)
        : told('$(book) Ibid', `${name} has not been checked yet.`, '', commandIds.showOutput, false);
  }
}

/**
 * How many claims in a hundred have a source, as a whole number: 100 only when all of them have, 0 only when none has.
 */
export function percentSourced(claims: number, sourced: number): number {
  if (sourced <= 0 || claims <= 0) return 0;
  return sourced >= claims ? 100 : Math.max(1, Math.floor((100 * sourced) / claims));
}

function noteView(name: string, status: DocumentStatus): StatusView {
  const { claims, sourced, findings, notes, sources, state, message } = status;
  const percent = percentSourced(claims, sourced);
  const have = sourced === 1 ? 'has' : 'have';
  const figures =
    claims === 0
      ? `No sentence in ${name} is taken for a claim.`
      : `${sourced} of ${counted(claims, 'claim')} in ${name} ${have} a source.`;
  const hand = [counted(notes, 'note'), ...(sources === undefined ? [] : [counted(sources, 'source')])].join(' and ');
  const loading = state === 'loading';
  const sentences = [
    figures,
    `${capitalized(counted(findings, 'finding'))}.`,
    loading ? `Still reading: ${hand} so far.` : `${capitalized(hand)} at hand.`,
    ...(message ? [message] : []),
  ];
  const next = claims > sourced ? 'Click to go to the next claim without a source.' : '';
  const short = claims === 0 ? 'no claims' : `${percent} % sourced`;
  const spoken = claims === 0 ? '' : `${percent} percent sourced. `;
  return {
    text: `${loading ? '$(sync~spin)' : '$(book)'} ${short}`,
    tooltip: [...sentences, next].filter(Boolean).map(escapedMarkdown).join('\n\n'),
    label: `Ibid: ${spoken}${[...sentences, next].filter(Boolean).join(' ')}`,
    command: commandIds.showUnsourced,
    isError: false,
  };
}

function told(text: string, what: string, next: string, command: CommandId, isError: boolean): StatusView {
  const sentences = [what, next].filter(Boolean);
  return {
    text,
    tooltip: sentences.map(escapedMarkdown).join('\n\n'),
    label: `Ibid: ${sentences.join(' ')}`,
    command,
    isError,
  };
}

const counted = (n: number, what: string): string => `${n === 0 ? 'no' : n} ${what}${n === 1 ? '' : 's'}`;

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** File names and messages are text, whatever they look like; a line break would end the sentence. */
const escapedMarkdown = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-!|<>&~]/g, '\\$&');
