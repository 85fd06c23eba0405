import { Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { makeExtension } from './extension';

/** The extension in a browser (vscode.dev): the server is a worker, and asks the editor for files. */
export const { activate, deactivate } = makeExtension((context) => {
  const server = Uri.joinPath(context.extensionUri, 'dist', 'server.web.js');
  return {
    server,
    servesFiles: true,
    createClient(id, name, options) {
      let worker: Worker | undefined;
      // Not the worker alone: in an extension host `Worker` is VS Code's own, which the library does not take for one.
      const start = async (): Promise<MessageTransports> => {
        worker?.terminate();
        worker = new Worker(server.toString(true));
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
      };
      return { client: new LanguageClient(id, name, start, options), release: () => worker?.terminate() };
    },
  };
});
