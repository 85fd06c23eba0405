// The servers that run through the same steps, and what is different about each: how a link is written that it knows.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { peerHandlers, peerSettings } from './peer-requests.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Ours, as it is shipped. It has an index on disk; every form of link counts. */
export const ours = {
  id: 'ours',
  name: 'Ibid',
  command: process.execPath,
  args: [path.resolve('dist/cli.js'), 'lsp', '--stdio'],
  index: true,
  hubPlace: 'hubWikilink',
  linkKind: 'wikilink',
  definitionKind: 'wikilink',
  linksTo: (hub) => hub.all,
  linksAdded: 2,
  typed: { note: '[[', footnote: '[^', citation: '[@' },
  newName: 'Renamed by the benchmark',
};

/** The floor. It knows nothing, so nothing that it answers is checked. */
export const echo = {
  ...ours,
  id: 'echo',
  name: 'echo',
  args: [path.join(here, 'echo-server.mjs'), '--stdio'],
  index: false,
  knows: 'nothing',
  options: ({ hub }) => ({ references: hub.all }),
};

/**
 * VS Code's own Markdown server, from the packages of this folder or those in `from`; undefined where it is not installed. It
 * knows Markdown links alone. What parses for it is the client, whose memory is not counted.
 */
export async function findPeer(from) {
  const require = createRequire(from ? path.join(path.resolve(from), 'x.js') : import.meta.url);
  try {
    const manifest = require.resolve('vscode-markdown-languageserver/package.json');
    const MarkdownIt = require('markdown-it');
    const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    return {
      ...ours,
      id: 'peer',
      name: `vscode-markdown-languageserver ${version}`,
      args: [path.join(path.dirname(manifest), 'out/node/workerMain.js'), '--stdio'],
      index: false,
      hubPlace: 'hubLink',
      linkKind: 'link',
      definitionKind: 'headingLink', // it gives none for a link to a whole note
      linksTo: (hub) => hub.markdown,
      linksAdded: 1,
      typed: { note: '[x](../Trade/' },
      words: ['gr'], // the folder of the most linked note
      newName: '../Renamed by the benchmark.md',
      settings: peerSettings,
      handlers: (folder, buffers) => peerHandlers({ folder, buffers, MarkdownIt: MarkdownIt.default ?? MarkdownIt }),
    };
  } catch {
    return undefined;
  }
}
