import type { TextEdit } from '../../lint/rule';
import type { Position } from '../../text/lines';

/** An edit, with its span as lines and columns where they are known already. */
export interface PlacedEdit extends TextEdit {
  readonly range?: { readonly start: Position; readonly end: Position };
}

/** One edit of a rename, with the words under which an editor's preview groups it. */
export interface RenameEdit extends PlacedEdit {
  /** What is edited: `Links to “Talks”`. */
  readonly group: string;
}

/** A file or folder that goes from one URI to another. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/**
 * What a rename does: edits of texts as they are before any file is moved, then the move. The edits of one text do not
 * overlap; they come in no particular order.
 */
export interface RenameChange {
  readonly edits: readonly RenameEdit[];
  readonly move: FileMove | undefined;
  /** Groups of edits that the writer is to confirm, where the editor can ask; else they are left out. */
  readonly confirm?: ReadonlySet<string>;
  /** What the writer should know of what stays as it is: one sentence. */
  readonly notice?: string;
}

/** Why something cannot be renamed: one sentence for the writer. */
export interface Refusal {
  readonly refusal: string;
}

export const isRefusal = (result: object): result is Refusal => 'refusal' in result;

/** A refusal with this sentence. */
export const refused = (refusal: string): Refusal => ({ refusal });

/** The edits with one group for all. */
export const grouped = (group: string, edits: readonly PlacedEdit[]): RenameEdit[] =>
  // Not spread: that takes some times as long, and there may be thousands.
  edits.map(({ uri, span, newText, range }) =>
    range ? { uri, span, newText, range, group } : { uri, span, newText, group },
  );
