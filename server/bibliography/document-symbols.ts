/** An official document known by its symbol: a resolution, a communication, a law. */
export interface DocumentSymbol {
  /** As it is cited: `S/RES/2231 (2015)`, `COM(2023) 161`. */
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  readonly publisher: string;
  /** CSL's type. */
  readonly type: string;
  readonly year?: number;
}

interface Pattern {
  readonly form: RegExp;
  readonly publisher: string;
  readonly type: string;
  readonly symbolOf?: (match: RegExpExecArray) => string;
  readonly yearOf?: (match: RegExpExecArray) => number | undefined;
}

const unYear = (match: RegExpExecArray): number | undefined => (match[1] ? Number(match[1]) : undefined);

/**
 * Families of symbols, by their general form (UN Document Symbols, research.un.org/en/docs/symbols; EUR-Lex, "CELEX numbers"; NATO's
 * standardisation documents). No list of documents: any number of a family is known.
 */
const patterns: readonly Pattern[] = [
  {
    form: /\b(?:S|A|E)\/(?:[A-Z][A-Z0-9.]{0,9}\/){0,4}(?:\d{1,5}\/){0,2}(?:RES|PRST|PV|INF|L|DEC)?\.?\/?\d{1,5}(?:\/(?:Add|Rev|Corr)\.\d{1,2}){0,2}(?:\s?\((\d{4})\))?/g,
    publisher: 'United Nations',
    type: 'report',
    yearOf: (match) => unYear(match) ?? Number(/\/((?:19|20)\d{2})\//.exec(match[0])?.[1] ?? Number.NaN),
  },
  {
    form: /\b(COM|SWD|SEC|JOIN|JOC|C)\s?[([](\d{4})[)\]]\s?(\d{1,5})(?:\s(?:final|fin\.))?/g,
    publisher: 'European Commission',
    type: 'report',
    symbolOf: (match) => `${match[1]}(${match[2]}) ${match[3]}`,
    yearOf: (match) => Number(match[2]),
  },
  {
    form: /\b(?:CELEX:?\s?|celex[:=/%A-F0-9]{1,4})?([1-9C]\d{4}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?)\b/g,
    publisher: 'European Union',
    type: 'legislation',
    symbolOf: (match) => `CELEX ${match[1]}`,
    yearOf: (match) => Number(match[1]!.slice(1, 5)),
  },
  {
    form: /\b(?:Council |Commission )?(?:(?:Implementing|Delegated) )?(?:Regulation|Directive|Decision) \((?:EU|EC|EEC|Euratom|CFSP)(?:, Euratom)?\) (?:No\.? )?(\d{1,4})\/(\d{1,4})/g,
    publisher: 'European Union',
    type: 'legislation',
    yearOf: (match) => [match[1], match[2]].map(Number).find((part) => part > 1950 && part < 2200),
  },
  {
    form: /\b(?:STANAG|AJP|AAP|MC|PO|C-M)[-\s]?\(?\d{1,4}[)\d.()-]{0,10}(?<=[\d)])/g,
    publisher: 'NATO',
    type: 'standard',
  },
  {
    form: /\b(?:Pub(?:lic)?\.?\s?L(?:aw)?\.?)\s?(?:No\.?\s?)?(\d{2,3})[-–](\d{1,4})\b/g,
    publisher: 'United States Congress',
    type: 'legislation',
    symbolOf: (match) => `Pub. L. ${match[1]}-${match[2]}`,
  },
  {
    form: /\b\d{1,3}\s(?:U\.?S\.?C\.?|Stat\.|C\.?F\.?R\.?)\s§{0,2}\s?\d{1,5}\w?/g,
    publisher: 'United States',
    type: 'legislation',
  },
  {
    form: /\bE\.?O\.? ?1[0-9]{4}\b|\bExecutive Order (?:No\. )?\d{4,5}\b/g,
    publisher: 'United States',
    type: 'legislation',
  },
];

/** Symbols as addresses write them: `/S/RES/2231(2015)`, `undocs.org/en/A/RES/76/300`, `CELEX:32022R0576`, `/en/pdfs/COM-2023-161-final`. */
const prepared = (address: string): string =>
  address
    .slice(0, 2000)
    .replace(/%3A/gi, ':')
    .replace(/%28/gi, '(')
    .replace(/%29/gi, ')')
    .replace(/%2F/gi, '/')
    .replace(/%20|\+/g, ' ')
    .replace(
      /\b(COM|SWD|SEC|JOIN)[-_/:](\d{4})[-_/:](\d{1,5})(?!\d)/gi,
      (_, kind: string, year, number) => `${kind.toUpperCase()}(${year}) ${number}`,
    )
    .replace(
      /\b([SA])_RES_(\d{1,4})(?:_(\d{1,4}))?(?:[_(](\d{4})\)?)?/gi,
      (_, organ: string, a, b, year) => `${organ.toUpperCase()}/RES/${a}${b ? `/${b}` : ''}${year ? ` (${year})` : ''}`,
    )
    .replace(/\bres\/([sa])\//gi, (_, organ: string) => `${organ.toUpperCase()}/RES/`);

/** The symbols of official documents in a text, in order, none within another. */
export function documentSymbolsIn(text: string): DocumentSymbol[] {
  const found: DocumentSymbol[] = [];
  for (const { form, publisher, type, symbolOf, yearOf } of patterns) {
    for (const match of text.matchAll(form)) {
      if (publisher === 'United Nations' && !/\//.test(match[0].slice(2))) continue; // `A/4` is a size of paper
      const year = yearOf?.(match);
      const symbol = (symbolOf?.(match) ?? match[0]).replace(/(\d)\((\d{4})\)$/, '$1 ($2)').trim();
      found.push({
        symbol,
        start: match.index,
        end: match.index + match[0].length,
        publisher,
        type,
        ...(year !== undefined && !Number.isNaN(year) ? { year } : {}),
      });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((each, i) => !found.slice(Math.max(0, i - 8), i).some((other) => other.end > each.start));
}

/** The symbol of the document that an address leads to. */
export const symbolOfUrl = (url: string): DocumentSymbol | undefined =>
  documentSymbolsIn(prepared(url.replace(/^https?:\/\/[^/]*/i, ''))).at(0);
