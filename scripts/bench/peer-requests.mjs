// What vscode-markdown-languageserver asks of its client: Markdown-it's tokens, and the files. Answered as VS Code's own
// extension does it, from the open buffers or else from the disk.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Handlers by method, over a vault's folder; `buffers` holds the texts of open documents by URI. */
export function peerHandlers({ folder, MarkdownIt, buffers }) {
  const engine = new MarkdownIt({ html: true });
  const read = (uri) => buffers.get(uri)?.text ?? fs.readFileSync(fileURLToPath(uri), 'utf8');
  // VS Code's extension keeps the tokens of the document that it parsed last.
  let last = { text: undefined, tokens: [] };
  const tokensOf = (text) => {
    if (text !== last.text) last = { text, tokens: engine.parse(text, {}) };
    return last.tokens;
  };
  return {
    'markdown/parse': ({ uri, text }) => tokensOf(text ?? read(uri)),
    'markdown/fs/readFile': async ({ uri }) => Array.from(await fs.promises.readFile(fileURLToPath(uri))),
    'markdown/fs/readDirectory': async ({ uri }) => {
      const entries = await fs.promises.readdir(fileURLToPath(uri), { withFileTypes: true });
      return entries.map((entry) => [entry.name, { isDirectory: entry.isDirectory() }]);
    },
    'markdown/fs/stat': async ({ uri }) => {
      const found = await fs.promises.stat(fileURLToPath(uri)).catch(() => undefined);
      return found ? { isDirectory: found.isDirectory() } : null;
    },
    'markdown/findMarkdownFilesInWorkspace': async () => {
      const names = await fs.promises.readdir(folder, { recursive: true });
      return names.filter((name) => name.endsWith('.md')).map((name) => pathToFileURL(path.join(folder, name)).href);
    },
    'markdown/fs/watcher/create': () => null,
    'markdown/fs/watcher/delete': () => null,
  };
}

/** The settings of VS Code's Markdown support, with validation on: without it there are no diagnostics. */
export const peerSettings = {
  markdown: {
    server: { log: 'off' },
    preferredMdPathExtensionStyle: 'auto',
    suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: 'never' } },
    occurrencesHighlight: { enabled: false },
    validate: {
      enabled: true,
      referenceLinks: { enabled: 'warning' },
      fragmentLinks: { enabled: 'warning' },
      fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
      ignoredLinks: [],
      unusedLinkDefinitions: { enabled: 'hint' },
      duplicateLinkDefinitions: { enabled: 'warning' },
    },
  },
};
