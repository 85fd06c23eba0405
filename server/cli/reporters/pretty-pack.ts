import type { LineStarts } from '../../text/lines';
import type { PackReport } from '../../vault/check-pack';
import { byFile } from '../by-file';
import { quotedLines, quoteLine } from '../quote';
import { rangeOf } from '../report';
import { counted, onOneLine, type Style } from '../style';
import { wrapped } from '../wrap';

const indent = ' '.repeat(8);

/** The texts of a pack's files and where their lines begin, by URI. */
export type PackTexts = ReadonlyMap<string, { readonly text: string; readonly lines: LineStarts }>;

/** A file of the pack; one that is not there counts as empty. */
export const textAt = (texts: PackTexts, uri: string): { readonly text: string; readonly lines: LineStarts } =>
  texts.get(uri) ?? { text: '', lines: [0] };

/** The report on a pack for people: its problems by file, each with the line it means. */
export function prettyPackReport(
  { pack, problems }: PackReport,
  texts: PackTexts,
  folder: string,
  pathOf: (uri: string) => string,
  style: Style,
): string {
  const sections = [...byFile(problems.map((problem) => ({ ...problem, file: pathOf(problem.uri) })))].map(
    ([file, items]) => {
      const blocks = items.map(({ uri, span, message }) => {
        const { text, lines } = textAt(texts, uri);
        const { start } = rangeOf(lines, span);
        const head = `  ${start.line}:${start.column}  `;
        const [first, ...others] = wrapped(onOneLine(message), style.width - head.length);
        const quoted = span.end > span.start ? quoteLine(text, lines, span) : undefined;
        return [
          style.dim(head) + first,
          ...others.map((line) => ' '.repeat(head.length) + line),
          ...(quoted ? quotedLines(quoted, style, indent, style.severity.error) : []),
        ].join('\n');
      });
      return [style.underline(style.bold(onOneLine(file))), ...blocks].join('\n\n');
    },
  );
  return `${[...sections, summary(pack, problems.length, folder, style)].join('\n\n')}\n`;
}

function summary(pack: PackReport['pack'], problems: number, folder: string, style: Style): string {
  if (!pack) return `${onOneLine(folder)}: not usable, ${counted(problems, 'problem')}`;
  const { id, version } = pack.manifest;
  const holds = [
    counted(pack.passages.length, 'passage'),
    counted(pack.entities.length, 'entity', 'entities'),
    counted(pack.bibliography.references.length, 'work'),
  ].join(', ');
  const line = `${onOneLine(`${id} ${version}`)}: ${holds}, ${problems === 0 ? 'no problems' : counted(problems, 'problem')}`;
  return problems === 0 ? `${style.good('✓')} ${line}` : line;
}
