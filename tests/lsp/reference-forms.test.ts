import { readdirSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol';
import type { Host } from '../../server/host/host';
import { memoryHost } from '../../server/host/memory';
import { formattingThread } from '../../server/render/formatting-thread';
import { packRoot } from '../fixture';
import { startTestServer } from './harness';

const bibliography = `
//- /own.bib
@incollection{kaya2019, author = {Kaya, Ayşe and Brandt, Uwe}, title = {Grain and Transit}, booktitle = {Ports of the Steppe},
  editor = {Lund, Eva}, publisher = {Harbour Press}, address = {Leiden}, year = 2019, pages = {11--40}}
`;

const stylesRoot = new URL('../../styles', import.meta.url);

/** The files of a test beside the styles that are shipped; works are written in this thread, one turn later. */
const withStyles = (files: Record<string, string>): Host => {
  const shipped = (folder: string): [string, string][] =>
    readdirSync(new URL(`${stylesRoot.href}/${folder}`), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => {
        const uri = `${stylesRoot.href}/${folder}${name}`;
        return [uri, readFileSync(new URL(uri), 'utf8')];
      });
  const styles = Object.fromEntries([...shipped(''), ...shipped('locales/')]);
  return {
    ...memoryHost({ ...styles, ...files }, packRoot),
    bundledStyles: stylesRoot.href,
    startFormatting: (task) => {
      const answer = formattingThread(task);
      return { format: async (items) => answer(items), end: () => undefined };
    },
  };
};

/** The first line of the card, when it has come to hold `wanted`; with none, when the server has said something. */
const firstLine = async (source: string, wanted: string | undefined, configuration?: object) => {
  const client = await startTestServer(bibliography + source, {
    makeHost: withStyles,
    ...(configuration ? { configuration, capabilities: { workspace: { configuration: true } } } : {}),
  });
  let line = '';
  const read = async (): Promise<void> => {
    const hover = await client.at<Hover | null>('textDocument/hover');
    line = (hover?.contents as { value: string } | undefined)?.value.split('\n', 1)[0] ?? '';
    if (wanted === undefined) expect(client.messages).not.toEqual([]);
    else expect(line).toContain(wanted);
  };
  await vi.waitFor(read, 10_000);
  await client.stop();
  return { line, messages: client.messages };
};

const note = (frontMatter: string): string => `//- /a.md\n${frontMatter}Rail grew [@kay$0a2019, 12].\n`;

it('writes works in cards as the style does that the setting names', async () => {
  const { line, messages } = await firstLine(note(''), '(2019)', { 'citation.style': 'apa' });
  expect(line).toBe(
    'Kaya, A., & Brandt, U. (2019). Grain and Transit. In E. Lund (Ed.), *Ports of the Steppe* (pp. 11–40). Harbour Press.',
  );
  expect(messages).toEqual([]);
});

it('follows the front matter before the setting, and its language', async () => {
  const { line } = await firstLine(note('---\ncsl: modern-language-association\nlang: de\n---\n'), 'herausgegeben', {
    'citation.style': 'apa',
  });
  expect(line).toContain('herausgegeben von Eva Lund');
});

it('knows a file of the writer’s beside the draft, also in a footnote', async () => {
  const style = readFileSync(new URL(`${stylesRoot.href}/apa.csl`), 'utf8').replaceAll('&amp;', 'and');
  const source = `//- /sub/own.csl\n${style}\n//- /sub/a.md\n---\ncsl: own.csl\n---\nRail.[$0^1]\n\n[^1]: [@kaya2019].\n`;
  const client = await startTestServer(bibliography + source, { makeHost: withStyles });
  await vi.waitFor(async () => {
    const hover = await client.at<Hover>('textDocument/hover');
    expect((hover.contents as { value: string }).value).toContain('Brandt, U. (2019). Grain');
  }, 10_000);
  await client.stop();
});

it('says once that a style cannot be used, and shows its own form', async () => {
  const { line, messages } = await firstLine(note('---\ncsl: no-such-style\n---\n'), undefined);
  expect(line).toContain('Kaya, Ayşe, and Uwe Brandt');
  expect(messages).toEqual([
    'Ibid: No citation style is called no-such-style: name one of chicago-notes-bibliography, chicago-note-bibliography, chicago-author-date, apa, mla, bluebook, oscola, or the path of a .csl file. References are shown in Ibid’s own form.',
  ]);
});

it('says so of a file that is no style', async () => {
  const { messages } = await firstLine(`//- /x.csl\n<p>\n${note('---\ncsl: x.csl\n---\n')}`, undefined);
  expect(messages).toEqual([
    'Ibid: This is no CSL style: it has no <style> element. References are shown in Ibid’s own form.',
  ]);
});
