import type { Message } from 'vscode-languageserver';

/**
 * An answer that is JSON already: for lists of thousands, which take longer as objects than as text. It goes out as it is where
 * messages are written as text ({@link messageText}); anywhere else it turns into what it says.
 */
export class JsonText {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** A message as JSON. */
export function messageText(message: Message): string {
  const { id, result } = message as { id?: unknown; result?: unknown };
  if (!(result instanceof JsonText)) return JSON.stringify(message);
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result.text}}`;
}

/** JSON as the answer that it says, for a connection that writes text. */
export const asAnswer = <T>(text: string): T => new JsonText(text) as unknown as T;
