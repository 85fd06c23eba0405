import { type ExtensionContext, window, workspace } from 'vscode';
import { clientOptionsFor } from './client-options';
import { registerCommands, sayFailure } from './commands';
import { documentSelector } from './document-selector';
import { serveFiles } from './files';
import { createKnownNames, type KnownNames } from './known-names';
import { createLanguageServer, type LanguageServer } from './language-server';
import { createNameSuggestions, type NameSuggestions } from './name-suggestions';
import type { Platform } from './platform';
import { type DocumentStatus, type NamesChanged, namesChangedNotification, statusNotification } from './protocol';
import { createStatus } from './status';

/** What VS Code calls. */
export interface Extension {
  readonly activate: (context: ExtensionContext) => void;
  readonly deactivate: () => Promise<void>;
}

/** The extension, the same in every host but for its {@link Platform}. */
export function makeExtension(platformOf: (context: ExtensionContext) => Platform): Extension {
  let server: LanguageServer | undefined;
  return {
    activate(context) {
      const platform = platformOf(context);
      const output = window.createOutputChannel('Ibid', { log: true });
      const folders = workspace.workspaceFolders ?? [];
      const selector = documentSelector([context.extensionUri.scheme, ...folders.map(({ uri }) => uri.scheme)]);
      const status = createStatus(selector);
      let names: KnownNames | undefined;
      let suggestions: NameSuggestions | undefined;
      server = createLanguageServer({
        platform,
        output,
        clientOptions: clientOptionsFor(context, selector),
        onClient(client) {
          client.onNotification(statusNotification, (note: DocumentStatus) => status.noteIs(note));
          client.onNotification(namesChangedNotification, (changed: NamesChanged) => {
            names?.refresh();
            suggestions?.setOn(changed.complete);
          });
          if (platform.servesFiles) serveFiles(client, context.extensionUri);
        },
        onState(state) {
          status.serverIs(state);
          if (state.kind === 'failed') void sayFailure(state.message);
        },
      });
      names = createKnownNames(selector, server);
      suggestions = createNameSuggestions(selector);
      const commands = registerCommands({ server, status, output, extensionId: context.extension.id });
      context.subscriptions.push(output, status, names, suggestions, ...commands);
      // Not awaited: the editor goes on while the server starts, and a failure is said in the status bar and a message.
      void server.restart();
    },
    deactivate: async () => server?.stop(),
  };
}
