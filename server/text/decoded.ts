/** What an encoded part of an address says; as it is written where it is no valid encoding (`100%`). */
export function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
