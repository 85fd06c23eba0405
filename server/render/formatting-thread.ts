import type { CslItem } from '../bibliography/types';
import { entryFormatter, type StyleTask } from './format-entries';

/** What a thread answers: the works in their order, or why the style cannot be used, in words without a full stop. */
export type Written = { readonly entries: readonly (string | undefined)[] } | { readonly problem: string };

/** The thread's side: a function that answers one list of works after the other. The style is read at the first. */
export function formattingThread(task: StyleTask): (items: readonly CslItem[]) => Written {
  let format: ReturnType<typeof entryFormatter> | undefined;
  return (items) => {
    try {
      format ??= entryFormatter(task);
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
    return { entries: items.map(safely(format)) };
  };
}

/** A work that the processor cannot digest is written as if no style were chosen. */
const safely =
  (format: (item: CslItem) => string | undefined) =>
  (item: CslItem): string | undefined => {
    try {
      return format(item);
    } catch {
      return undefined;
    }
  };
