import { isOf, NAME } from './bibtex-chars';
import {
  failHere,
  fieldName,
  type Reader,
  readValue,
  report,
  skipSpace,
  skipSpaceAndCommas,
  skipWhile,
  unexpected,
} from './bibtex-reader';

/**
 * Reads `, name = value …` up to and with the closing delimiter. `visit` is called behind each value with the place where it
 * begins; the name is `reader`'s, the value's parts are in `parts`, if given. False: `reader.failure` says why.
 */
export function readFields(
  reader: Reader,
  close: string,
  parts: string[] | undefined,
  visit: (valueStart: number) => void,
): boolean {
  const { text } = reader;
  for (;;) {
    skipSpaceAndCommas(reader);
    const nameStart = reader.at;
    if (text[nameStart] === close) {
      reader.at++;
      return true;
    }
    skipWhile(reader, NAME);
    const nameEnd = reader.at;
    if (nameEnd === nameStart) return failHere(reader, unexpected(reader, close));
    reader.nameStart = nameStart;
    reader.nameEnd = nameEnd;
    skipSpace(reader);
    if (text[reader.at] !== '=') return failHere(reader, `the field \`${fieldName(reader)}\` has no \`=\``);
    reader.at++;
    skipSpace(reader);
    const valueStart = reader.at;
    if (parts) parts.length = 0;
    if (!readValue(reader, parts)) return false;
    visit(valueStart);
    skipSpace(reader);
    if (reader.at < text.length && text[reader.at] !== close && isOf(text.charCodeAt(reader.at), NAME)) {
      const message = `A comma is missing behind the value of \`${fieldName(reader)}\`. Add one; the field was read.`;
      report(reader, nameStart, nameEnd, message);
    }
  }
}
