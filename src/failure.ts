/** Why there is no language server. */
export type Failure =
  /** Its file is not there. */
  | { readonly kind: 'missing' }
  /** It could not be started, or ended before it was ready. `cause` may be empty. */
  | { readonly kind: 'start'; readonly cause: string }
  /** It has said nothing for so long. */
  | { readonly kind: 'silent'; readonly seconds: number }
  /** It ended again and again, and is not started any more. */
  | { readonly kind: 'crash' };

/** What to tell the writer: what happened, where, what to do. `server` is the file, as the writer would look for it. */
export function failureMessage(failure: Failure, server: string): string {
  switch (failure.kind) {
    case 'missing':
      return `Ibid cannot start: its language server is not there (${server}). Install the extension again.`;
    case 'start': {
      const cause = failure.cause.trim().replace(/[\s.]+$/, '');
      const why = cause ? `: ${cause}` : '';
      return `Ibid cannot start: its language server ended while it was starting${why} (${server}). The output says more; restart it, or install the extension again.`;
    }
    case 'silent':
      return `Ibid's language server has not answered for ${failure.seconds} seconds (${server}). Wait, or restart it; the output says what it was doing.`;
    case 'crash':
      return `Ibid's language server ended several times in a few minutes and is not started again (${server}). The output says why; restart it when that is mended.`;
  }
}
