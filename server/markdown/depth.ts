import type { SyntaxNode } from './tree';

/** Nesting beyond this is not text that somebody wrote; it is left unread, so that no input can exhaust the stack. */
export const maxDepth = 100;

/** Whether something under `root` stands deeper than `most` nodes. Not recursive: any depth is fine. */
export function isDeeperThan(root: SyntaxNode, most: number): boolean {
  let level: readonly SyntaxNode[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap(({ children }) => children);
  }
  return false;
}
