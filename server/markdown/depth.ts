/** Nesting beyond this is not text that somebody wrote; it is left unread, so that no input can exhaust the stack. */
export const maxDepth = 100;
