import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/node';
import { parseWithRemark } from '../markdown/remark';
import { loadSatteri } from '../markdown/satteri';
import { startServer } from './server';

/** Starts the language server on the transport that the arguments name. */
export function startNodeServer(): void {
  const connection = createConnection(ProposedFeatures.all);
  const parse = loadSatteri().then((native) => {
    if (!native)
      connection.console.info(
        'The native Markdown parser is not there on this platform; remark does its work, more slowly.',
      );
    return native ?? parseWithRemark;
  });
  startServer({ connection, makeHost: () => nodeHost(), parse });
}
