import { Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { makeExtension } from './extension';

/** The extension on a desktop or a remote machine: the server is a process of its own. */
export const { activate, deactivate } = makeExtension((context) => {
  const server = Uri.joinPath(context.extensionUri, 'dist', 'server.js');
  const run = { module: server.fsPath, transport: TransportKind.ipc };
  return {
    server,
    servesFiles: false,
    createClient: (id, name, options) => ({
      client: new LanguageClient(id, name, { run, debug: run }, options),
      release: () => undefined, // stopping the client ends the process
    }),
  };
});
