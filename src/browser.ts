import { Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { makeExtension } from './extension';

/** The extension in a browser (vscode.dev): the server is a worker, and asks the editor for files. */
export const { activate, deactivate } = makeExtension((context) => {
  const server = Uri.joinPath(context.extensionUri, 'dist', 'server.web.js');
  return {
    server,
    servesFiles: true,
    createClient(id, name, options) {
      let worker: Worker | undefined;
      const start = async (): Promise<Worker> => {
        worker?.terminate();
        worker = new Worker(server.toString(true));
        return worker;
      };
      return { client: new LanguageClient(id, name, start, options), release: () => worker?.terminate() };
    },
  };
});
