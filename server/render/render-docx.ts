import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  type IRunOptions,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  List,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Note } from '../markdown/note';
import type { Formatting } from './cluster-edits';
import { renderMarkdown, toMarkdown } from './render-markdown';

/** The finished draft as a Word document: real footnotes, headings, lists and tables; the bibliography with hanging indents. */
export async function renderDocx(note: Note, formatting: Formatting): Promise<Uint8Array> {
  const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);
  const tree = parser.parse(renderMarkdown(note, formatting)) as Root;
  const entries = new Set(formatting.bibliography.map(({ runs }) => plain(parser.parse(toMarkdown(runs)) as Root)));
  const writer = new Writer(tree, entries);
  const children = tree.children.flatMap((node) => writer.block(node, {}));
  const title = typeof note.frontMatter?.data.title === 'string' ? note.frontMatter.data.title : note.title;
  const document = new Document({
    title: printable(title),
    creator: '',
    styles: STYLES,
    numbering: { config: [...writer.lists] },
    footnotes: writer.footnotes(),
    sections: [{ children }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** Where a block stands. */
interface Place {
  readonly indent?: number;
  readonly list?: { readonly reference: string; readonly level: number };
  readonly style?: string;
}

type Block = Paragraph | Table;

/** Twentieths of a point. */
const step = 720;
const deepest = 8;

class Writer {
  readonly lists = new Set<{
    reference: string;
    levels: {
      level: number;
      format: 'decimal' | 'bullet';
      text: string;
      alignment: 'left';
      start: number;
      style: object;
    }[];
  }>();
  private readonly definitions: ReadonlyMap<string, FootnoteDefinition>;
  private readonly addresses: ReadonlyMap<string, string>;
  /** The number of each footnote, in the order of reading. */
  private readonly numbers = new Map<string, number>();

  constructor(
    tree: Root,
    private readonly entries: ReadonlySet<string>,
  ) {
    const all = tree.children;
    this.definitions = new Map(
      all.flatMap((node) => (node.type === 'footnoteDefinition' ? [[node.identifier, node] as const] : [])),
    );
    this.addresses = new Map(
      all.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])),
    );
  }

  block(node: RootContent, place: Place): Block[] {
    switch (node.type) {
      case 'heading':
        return [new Paragraph({ heading: HEADINGS[node.depth - 1]!, children: this.inline(node.children) })];
      case 'paragraph':
        return [
          this.paragraph(
            this.inline(node.children),
            this.entries.has(plain(node)) ? { ...place, style: 'Bibliography' } : place,
          ),
        ];
      case 'blockquote':
        return this.blocks(node.children, { ...place, indent: (place.indent ?? 0) + 1, style: 'Quote' });
      case 'list':
        return this.list(node, place);
      case 'code':
        return node.value
          .split('\n')
          .map((line) =>
            this.paragraph([new TextRun({ text: printable(line), font: 'Courier New', size: 19 })], place),
          );
      case 'table':
        return [
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: node.children.map(
              (row, i) =>
                new TableRow({
                  tableHeader: i === 0,
                  children: row.children.map(
                    (cell) =>
                      new TableCell({
                        borders: BORDERS,
                        children: [
                          new Paragraph({ children: this.inline(cell.children, i === 0 ? { bold: true } : {}) }),
                        ],
                      }),
                  ),
                }),
            ),
          }),
          new Paragraph({}),
        ];
      case 'thematicBreak':
        return [new Paragraph({ thematicBreak: true })];
      case 'html':
        return [this.paragraph([new TextRun(printable(node.value))], place)];
      default:
        return []; // front matter, definitions: what they hold stands elsewhere
    }
  }

  /** The definitions of the footnotes that were met, and of those met in them. */
  footnotes(): Record<string, { children: Paragraph[] }> {
    const written: Record<string, { children: Paragraph[] }> = {};
    // The numbers grow while the definitions are written.
    for (const [identifier, number] of this.numbers) {
      const blocks = this.blocks(this.definitions.get(identifier)?.children ?? [], {});
      written[number] = { children: blocks.filter((block) => block instanceof Paragraph) };
    }
    return written;
  }

  private blocks(nodes: readonly (BlockContent | DefinitionContent)[], place: Place): Block[] {
    return nodes.flatMap((node) => this.block(node, place));
  }

  private paragraph(children: ParagraphChild[], { indent, list, style }: Place): Paragraph {
    return new Paragraph({
      children,
      ...(style ? { style } : {}),
      ...(list ? { numbering: list } : indent ? { indent: { left: indent * step } } : {}),
    });
  }

  private list(node: List, place: Place): Block[] {
    const level = Math.min(deepest, place.list ? place.list.level + 1 : 0);
    const reference = `list-${this.lists.size}`;
    const format = node.ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET;
    this.lists.add({
      reference,
      levels: [
        {
          level,
          format,
          text: node.ordered ? `%${level + 1}.` : '•',
          alignment: AlignmentType.LEFT,
          start: node.start ?? 1,
          style: { paragraph: { indent: { left: step * (level + 1), hanging: step / 2 } } },
        },
      ],
    });
    return node.children.flatMap((item) =>
      item.children.flatMap((child, i) => {
        const within = { list: { reference, level } };
        // Further paragraphs of an item stand under its first.
        if (child.type === 'paragraph' && i > 0) return this.block(child, { indent: level + 1 });
        const lead = i === 0 && typeof item.checked === 'boolean' ? [new TextRun(item.checked ? '☑ ' : '☐ ')] : [];
        if (child.type === 'paragraph') return [this.paragraph([...lead, ...this.inline(child.children)], within)];
        return this.block(child, child.type === 'list' ? within : { indent: level + 1 });
      }),
    );
  }

  private inline(nodes: readonly PhrasingContent[], marks: IRunOptions = {}): ParagraphChild[] {
    return nodes.flatMap((node): ParagraphChild[] => {
      switch (node.type) {
        case 'text':
          return [new TextRun({ ...marks, text: printable(node.value.replace(/\n/g, ' ')) })];
        case 'emphasis':
          return this.inline(node.children, { ...marks, italics: true });
        case 'strong':
          return this.inline(node.children, { ...marks, bold: true });
        case 'delete':
          return this.inline(node.children, { ...marks, strike: true });
        case 'inlineCode':
          return [new TextRun({ ...marks, text: printable(node.value), font: 'Courier New' })];
        case 'break':
          return [new TextRun({ break: 1 })];
        case 'link':
          return this.link(node.url, node.children, marks);
        case 'linkReference':
          return this.link(this.addresses.get(node.identifier) ?? '', node.children, marks);
        case 'image':
        case 'imageReference':
          return [new TextRun({ ...marks, text: printable(node.alt ?? '') })];
        case 'footnoteReference':
          return [new FootnoteReferenceRun(this.numberOf(node.identifier))];
        case 'html':
          return [new TextRun({ ...marks, text: printable(node.value) })];
        default:
          return [];
      }
    });
  }

  private link(address: string, children: readonly PhrasingContent[], marks: IRunOptions): ParagraphChild[] {
    const words = this.inline(children, { ...marks, ...(isWeb(address) ? { style: 'Hyperlink' } : {}) });
    return isWeb(address) ? [new ExternalHyperlink({ link: address, children: words })] : words;
  }

  private numberOf(identifier: string): number {
    const number = this.numbers.get(identifier) ?? this.numbers.size + 1;
    this.numbers.set(identifier, number);
    return number;
  }
}

/** Only what a browser or a mail program opens becomes a link: no file, no script. */
const isWeb = (address: string): boolean => /^(?:https?:\/\/|mailto:)/i.test(address);

/** Without the characters that XML cannot hold. */
const printable = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '',
  );

/** The words of a node, to know it again. */
function plain(node: { readonly value?: string; readonly children?: readonly object[] }): string {
  return node.value ?? (node.children ?? []).map((child) => plain(child)).join('');
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '999999' };
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE };

const BODY = { font: 'Times New Roman', size: 24 };
const STYLES = {
  default: {
    document: { run: BODY, paragraph: { spacing: { after: 160, line: 300 } } },
    footnoteText: { run: { font: 'Times New Roman', size: 20 }, paragraph: { spacing: { after: 40, line: 240 } } },
    heading1: { run: { size: 34, bold: true }, paragraph: { spacing: { before: 400, after: 160 }, outlineLevel: 0 } },
    heading2: { run: { size: 28, bold: true }, paragraph: { spacing: { before: 320, after: 120 }, outlineLevel: 1 } },
    heading3: { run: { size: 25, bold: true }, paragraph: { spacing: { before: 240, after: 100 }, outlineLevel: 2 } },
  },
  paragraphStyles: [
    {
      id: 'Bibliography',
      name: 'Bibliography',
      basedOn: 'Normal',
      paragraph: { indent: { left: step, hanging: step } },
    },
    { id: 'Quote', name: 'Quote', basedOn: 'Normal', paragraph: { indent: { left: step, right: step } } },
  ],
};
