/** The kinds of characters that BibTeX's grammar tells apart, as bits. */
export const SPACE = 1;
/** In an entry's type. */
export const TYPE = 2;
/** In a citekey. Wider than btparse: what BibTeX itself takes, `DBLP:conf/x'y(2)` included. */
export const KEY = 4;
/** In a number or a macro's name as a value stands: neither white space nor one of `" # % ( ) , = @ { }`. */
export const BARE = 8;
/** In the name of a field or macro: as {@link BARE}, without `'` and `/`. */
export const NAME = 16;

export const NEWLINE = 10;
export const QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const COMMA = 44;
export const EQUALS = 61;
export const AT = 64;
export const BACKSLASH = 92;
export const OPEN = 123;
export const CLOSE = 125;

/** Whether a character is of one of these kinds. */
export const isOf = (code: number, kinds: number): boolean =>
  ((code < 128 ? ASCII[code]! : code === 0xa0 || code === 0xfeff ? SPACE : BEYOND) & kinds) !== 0;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Whether a quotation mark before it stands within a word: a letter, a digit or a brace. */
export const isWordChar = (code: number): boolean => isLetter(code) || isDigit(code) || code > 127 || code === OPEN;

const BEYOND = KEY | BARE | NAME;

const ASCII: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code === 32 || (code >= 9 && code <= 13)) return SPACE;
  const char = String.fromCharCode(code);
  const bare = '"#%@(),={}'.includes(char) ? 0 : BARE;
  return (
    (isLetter(code) || isDigit(code) || char === '_' || char === '-' ? TYPE : 0) |
    ('",={}\\'.includes(char) ? 0 : KEY) |
    bare |
    (bare !== 0 && char !== "'" && char !== '/' ? NAME : 0)
  );
});
