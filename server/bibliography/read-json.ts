import { lineStartsOf, positionAt } from '../text/lines';
import { scanItems } from './json-scan';

/** Why a text is not JSON, and where. */
export interface JsonProblem {
  readonly offset: number;
  /** `line 3, column 5: expected …`, the same on every engine. */
  readonly message: string;
}

/** A JSON text's value, or what is wrong with it. A byte order mark is skipped. */
export function readJson(text: string): { readonly value: unknown; readonly problem: JsonProblem | undefined } {
  const json = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  try {
    return { value: JSON.parse(json), problem: undefined };
  } catch {
    const { error } = scanItems(json);
    const offset = Math.min(error?.offset ?? 0, json.length);
    const { line, character } = positionAt(lineStartsOf(json), offset);
    return {
      value: undefined,
      problem: {
        offset,
        message: `line ${line + 1}, column ${character + 1}: ${error?.message ?? 'this is not JSON'}`,
      },
    };
  }
}
