import type { Problem } from '../markdown/note';
import { parseBibtex } from './bibtex';
import { bibtexToCsl } from './bibtex-to-csl';
import { lineEnd } from './collect-references';
import { readCslJson } from './csl-json';
import { readCslYaml } from './csl-yaml';
import type { Bibliography, Reference } from './types';

/**
 * A bibliography's text, read: BibTeX (.bib), CSL-JSON (.json) or CSL-YAML (.yaml, .yml), by the extension of `uri`; under
 * another extension, by what the text begins with. A text that is plainly something else gives one problem. Never throws.
 */
export function readBibliography(uri: string, text: string): Bibliography {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  const format = formatOf(uri, clean);
  const stranger = strangerIn(uri, clean, format);
  if (stranger) return { uri, text: clean, references: [], problems: [stranger] };
  if (format === 'json') return readCslJson(uri, clean);
  return format === 'yaml' ? readCslYaml(uri, clean) : readBibtex(uri, clean);
}

function readBibtex(uri: string, text: string): Bibliography {
  const { entries, problems } = parseBibtex(text);
  const references: Reference[] = [];
  for (const entry of entries) {
    // An @xdata entry is a store of fields for others, not a work.
    if (entry.type === 'xdata') continue;
    const item = bibtexToCsl(entry);
    references.push({ key: entry.key, item, uri, span: entry.span, keySpan: entry.keySpan });
    for (const { key, keySpan } of entry.aliases) {
      references.push({ key, item: { ...item, id: key }, uri, span: entry.span, keySpan });
    }
  }
  if (references.length === 0 && problems.length === 0 && !isOnlyComments(text)) {
    return { uri, text, references, problems: [fileProblem(text, noEntries(uri))] };
  }
  return { uri, text, references, problems };
}

type Format = 'bibtex' | 'json' | 'yaml';

const NAMES: Readonly<Record<Format, string>> = { bibtex: 'a BibTeX', json: 'a CSL-JSON', yaml: 'a CSL-YAML' };

const noEntries = (uri: string): string =>
  `${fileName(uri)} is not a BibTeX file: no entry \`@type{key,\` found. Name another file, or add entries.`;

function formatOf(uri: string, text: string): Format {
  const name = fileName(uri).toLowerCase();
  if (/\.(bib|bibtex|biblatex)$/.test(name)) return 'bibtex';
  if (/\.(json|csljson)$/.test(name)) return 'json';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  const start = beginning(text);
  if (/^[[{]/.test(start)) return 'json';
  return /^(---|references:|- )/.test(start) ? 'yaml' : 'bibtex';
}

/** Why the text cannot be a bibliography of that format, if that shows at once. */
function strangerIn(uri: string, text: string, format: Format): Problem | undefined {
  const start = beginning(text);
  const is = `${fileName(uri)} is not ${NAMES[format]} file`;
  if (text.includes('\0'))
    return fileProblem(
      text,
      `${is}: it holds binary data, or is not saved as UTF-8. Name another file, or save it as UTF-8.`,
    );
  if (/^<(!doctype|html|head|body|\?xml|!--)/i.test(start)) {
    return fileProblem(text, `${is}: it is a web page or XML. Download the bibliography itself, or export it anew.`);
  }
  if (format === 'bibtex' && (/^\[\s*[{\]]/.test(start) || /^\{\s*"/.test(start))) {
    return fileProblem(text, `${is}: it holds JSON. Give it the extension .json, or export it as BibTeX.`);
  }
  if (format !== 'bibtex' && /^@[a-z]+\s*[{(]/i.test(start)) {
    return fileProblem(text, `${is}: it holds BibTeX. Give it the extension .bib, or export it anew.`);
  }
  return undefined;
}

/** Whether a .bib text has nothing in it that was meant as an entry: comments, @string and @preamble alone, or nothing. */
function isOnlyComments(text: string): boolean {
  if (/@(comment|string|preamble)/i.test(text)) return true;
  return text.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('%'));
}

const fileProblem = (text: string, message: string): Problem => ({
  span: { start: 0, end: lineEnd(text, 0) },
  message,
});

/** The first characters behind leading white space. */
const beginning = (text: string): string => text.slice(0, 2000).trimStart().slice(0, 200);

/** The file's name in a URI, decoded. */
function fileName(uri: string): string {
  const path = uri.split(/[?#]/, 1)[0]!;
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
