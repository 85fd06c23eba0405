import type { Message } from 'vscode-languageserver';

/**
 * An answer, or what a notification says, that is JSON already, in UTF-8, one part behind the other. It goes out as it is where messages are written as text
 * ({@link messageParts}); anywhere else it turns into what it says.
 */
class JsonAnswer {
  constructor(readonly parts: readonly Uint8Array[]) {}

  toJSON(): unknown {
    const decoder = new TextDecoder();
    const texts = this.parts.map((part) => decoder.decode(part, { stream: true }));
    return JSON.parse(texts.join(''));
  }
}

/** JSON as the answer (or the parameters) that it says, for a connection that writes text. */
export const asAnswer = <T>(parts: readonly Uint8Array[]): T => new JsonAnswer(parts) as unknown as T;

/** A message as JSON: texts, and bytes in UTF-8. */
export function messageParts(message: Message): readonly (string | Uint8Array)[] {
  const { id, method, params, result } = message as Partial<Record<'id' | 'method' | 'params' | 'result', unknown>>;
  if (result instanceof JsonAnswer)
    return [`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":`, ...result.parts, '}'];
  if (params instanceof JsonAnswer && id === undefined)
    return [`{"jsonrpc":"2.0","method":${JSON.stringify(method)},"params":`, ...params.parts, '}'];
  return [JSON.stringify(message)];
}
