/** The flag of the country, as a pair of regional indicators; empty for what is no pair of letters. */
export function flagOf(alpha2: string): string {
  if (!/^[A-Za-z]{2}$/.test(alpha2)) return '';
  const letters = alpha2.toUpperCase();
  return String.fromCodePoint(...[0, 1].map((i) => 0x1f1e6 + letters.charCodeAt(i) - 65));
}
