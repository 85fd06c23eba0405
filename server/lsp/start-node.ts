import { Console } from 'node:console';
import { createConnection, type MessageReader, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/node';
import { parseWithRemark } from '../markdown/remark';
import { loadSatteri } from '../markdown/satteri';
import { startServer } from './server';
import { TextWriter } from './text-writer';

/** Starts the language server on the transport that the arguments name. */
export function startNodeServer(): void {
  const writesText = process.argv.includes('--stdio');
  const connection = writesText
    ? createConnection(ProposedFeatures.all, streamReader(), new TextWriter(process.stdout))
    : createConnection(ProposedFeatures.all);
  if (writesText) keepOffStdout();
  const parse = loadSatteri().then((native) => {
    if (!native)
      connection.console.info(
        'The native Markdown parser is not there on this platform; remark does its work, more slowly.',
      );
    return native ?? parseWithRemark;
  });
  startServer({ connection, makeHost: () => nodeHost(), parse, writesText });
}

/** Given as a stream, so that the server ends when the client closes it; the types alone do not foresee a stream beside a writer. */
const streamReader = (): MessageReader => process.stdin as unknown as MessageReader;

/** What a library says on the console goes to the log: standard output is the protocol's. */
function keepOffStdout(): void {
  const { error } = new Console(process.stderr);
  for (const method of ['debug', 'dir', 'info', 'log', 'table', 'warn', 'error', 'trace'] as const)
    console[method] = error;
}
