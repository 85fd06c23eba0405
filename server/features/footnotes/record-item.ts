import type { Bibliography, CslItem } from '../../bibliography/types';
import { lineEndOf } from '../../lint/edits/layout';
import type { TextEdit } from '../../lint/rule';
import type { Note } from '../../markdown/note';
import { visibleBibliographies } from '../../vault/references';
import type { Vault } from '../../vault/vault';
import { appendedYaml } from '../appended-yaml';

/** Where a new work is recorded. */
interface Recorded {
  readonly edits: readonly TextEdit[];
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
}

/**
 * The edit that adds a work to the writer's bibliography: the nearest to the note that can be read, in its own format;
 * without any, a new `references.json` at the vault's root.
 */
export function recordItem(vault: Vault, note: Note, item: CslItem): Recorded {
  for (const bibliography of visibleBibliographies(vault, note)) {
    if (bibliography.problems.length > 0 && bibliography.references.length > 0) continue;
    const edit = appended(bibliography, item);
    if (edit) return { edits: [edit] };
  }
  const folder =
    vault.roots.find((root) => note.uri.startsWith(`${root}/`)) ?? note.uri.slice(0, note.uri.lastIndexOf('/'));
  const isThere = vault.bibliographies.some(({ uri }) => uri === `${folder}/references.json`);
  const uri = `${folder}/${isThere ? 'web-references.csl' : 'references'}.json`;
  return { edits: [], creates: [{ uri, text: `[\n${indented(item)}\n]\n` }] };
}

const indented = (item: CslItem): string =>
  JSON.stringify(item, null, 2)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

function appended(bibliography: Bibliography, item: CslItem): TextEdit | undefined {
  const { uri, text, problems } = bibliography;
  if (/\.ya?ml$/i.test(uri)) return appendedYaml(bibliography, item);
  if (problems.length > 0) return undefined;
  const eol = lineEndOf(text);
  const insert = (at: number, newText: string): TextEdit => ({
    uri,
    span: { start: at, end: at },
    newText: newText.replaceAll('\n', eol),
  });
  if (/\.json$/i.test(uri)) {
    const close = text.trimEnd().length - 1;
    if (text[close] !== ']' || text.trimStart()[0] !== '[') return undefined;
    const before = text.slice(0, close).trimEnd();
    return insert(
      before.length,
      `${before.endsWith('[') ? '' : ','}\n${indented(item)}${close === before.length ? '\n' : ''}`,
    );
  }
  if (/\.bib$/i.test(uri)) {
    const end = text.trimEnd().length;
    return insert(end, `${end > 0 ? '\n\n' : ''}${bibtexOf(item)}`);
  }
  return undefined;
}

const bibtexTypes: Readonly<Record<string, string>> = {
  report: 'report',
  legislation: 'legislation',
  'article-newspaper': 'article',
};

/** An entry of biblatex. */
function bibtexOf(item: CslItem): string {
  const parts = (item.issued?.['date-parts']?.[0] ?? []).map((part) => String(part).padStart(2, '0'));
  const journal = item.type === 'article-newspaper' ? 'journaltitle' : 'organization';
  const fields: readonly (readonly [string, unknown])[] = [
    ['title', typeof item.title === 'string' ? `{${escaped(item.title)}}` : undefined],
    [journal, item['container-title']],
    ['institution', item.publisher],
    ['number', item.number],
    ['date', parts.join('-') || undefined],
    ['url', item.URL],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = {${name === 'title' || name === 'url' ? value : escaped(String(value))}},`);
  return `@${bibtexTypes[item.type] ?? 'online'}{${item.id},\n${lines.join('\n')}\n}`;
}

const escaped = (text: string): string => text.replace(/[{}\\]/g, '').replace(/[&%$#_]/g, '\\$&');
