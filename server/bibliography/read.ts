import type { Problem } from '../markdown/note';
import { fileNameOf } from '../text/uri';
import { readCslJson } from './csl-json';
import { readCslYaml } from './csl-yaml';
import { fileProblem } from './file-problem';
import { readBibtex } from './read-bibtex';
import type { Bibliography } from './types';

/**
 * A bibliography's text, read: BibTeX (.bib), CSL-JSON (.json) or CSL-YAML (.yaml, .yml), by the extension of `uri`; under
 * another extension, by what the text begins with. A text that is plainly something else gives one problem. Never throws. Reads
 * nothing yet: references and problems are read when they are asked for.
 */
export function readBibliography(uri: string, text: string): Bibliography {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  const format = formatOf(uri, clean);
  const stranger = strangerIn(uri, clean, format);
  if (stranger) return { uri, text: clean, references: [], problems: [stranger] };
  if (format === 'json') return readCslJson(uri, clean);
  return format === 'yaml' ? readCslYaml(uri, clean) : readBibtex(uri, clean);
}

type Format = 'bibtex' | 'json' | 'yaml';

const NAMES: Readonly<Record<Format, string>> = { bibtex: 'a BibTeX', json: 'a CSL-JSON', yaml: 'a CSL-YAML' };

function formatOf(uri: string, text: string): Format {
  const name = fileNameOf(uri).toLowerCase();
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
  const is = `${fileNameOf(uri)} is not ${NAMES[format]} file`;
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

/** The first characters behind leading white space. */
const beginning = (text: string): string => text.slice(0, 2000).trimStart().slice(0, 200);
