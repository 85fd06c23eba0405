import { type Command, UsageError } from '../command';
import { exit } from '../io';

/** `ibid lsp --stdio`: the language server, for any editor. */
export const lspCommand: Command = {
  name: 'lsp',
  summary: 'Serve an editor that speaks the Language Server Protocol',
  operands: '',
  description:
    `Runs the language server until the editor says good-bye: cards for names and citations, completion of citations, the way
from a claim to its source, and the findings of "ibid lint" while you write. Packs and settings come from the editor and
from the .ibid.json at the root of each folder.`.replaceAll('\n', ' '),
  options: [
    { name: 'stdio', doc: 'Speak over standard input and output. The only way there is, and required.' },
    { name: 'clientProcessId', value: 'PID', doc: "The editor's process; the server ends when it does." },
  ],
  examples: [
    {
      line: 'ibid lsp --stdio',
      does: "What to enter as the server's command in the settings of Neovim, Helix, Zed or Emacs.",
    },
  ],
  status: '0 when the editor ended the session, 1 when it went away without, 2 for a wrong command line.',
  async run(given, io) {
    if (given.words.length > 0)
      throw new UsageError(`lsp takes no operands: ${given.words.join(' ')}. See ibid lsp --help.`);
    if (!given.switches.has('stdio'))
      throw new UsageError('lsp speaks over standard input and output: write ibid lsp --stdio.');
    await io.serve();
    return exit.clean;
  },
};
