import { type ExtensionContext, type Hover, MarkdownString, Uri, workspace } from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { commandIds } from './command-ids';
import { answerFor, type ExplicitSettings, explicitSettings } from './configuration';
import { type DocumentFilter, sourceSelector } from './document-selector';
import { withPassageLinks } from './passage-links';

/** The folder of the pack that is shipped, below the extension's own. */
const bundledPack = ['corpus', 'brokers-on-the-bloc'];

/** How the client speaks with the server: about which documents, with which settings. */
export function clientOptionsFor(
  context: ExtensionContext,
  selector: readonly DocumentFilter[],
): LanguageClientOptions {
  let told = '';
  return {
    documentSelector: [...selector, ...sourceSelector(selector)],
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // What a note or a pack says is shown as Markdown and can never run a command.
    markdown: { isTrusted: false, supportHtml: false },
    initializationOptions: () => {
      told = fingerprint();
      return {
        client: 'vscode',
        builtInMarkdown: true,
        bundledPack: Uri.joinPath(context.extensionUri, ...bundledPack).toString(),
        ...settingsFor(undefined),
      };
    },
    middleware: {
      async provideHover(document, position, token, next) {
        const hover = await next(document, position, token);
        return hover && /^https?$/.test(context.extensionUri.scheme) ? linked(hover, context.extensionUri) : hover;
      },
      workspace: {
        async configuration(params, token, next) {
          const answers = params.items.map((item) => answerFor(item.section, settingsFor(item.scopeUri)));
          if (!answers.includes(undefined)) return answers;
          const others = await next(params, token);
          return Array.isArray(others)
            ? answers.map((answer, i) => (answer === undefined ? others[i] : answer))
            : others;
        },
        // The library would send every default along, and once for the mere asking, so that all would be read twice.
        async didChangeConfiguration(_sections, next) {
          const now = fingerprint();
          if (now === told) return;
          told = now;
          await next(undefined);
        },
      },
    },
  };
}

/** The card, whose links into the extension stay in the editor. It may run that one command and no other. */
function linked(hover: Hover, extension: Uri): Hover {
  const contents = hover.contents.map((content) => {
    if (!(content instanceof MarkdownString)) return content;
    const markdown = new MarkdownString(withPassageLinks(content.value, extension.toString(), commandIds.openPassage));
    markdown.isTrusted = { enabledCommands: [commandIds.openPassage] };
    return markdown;
  });
  return { ...hover, contents };
}

/** What the writer has set for a folder or file, or for the window. */
function settingsFor(scope: string | undefined): ExplicitSettings {
  const configuration = workspace.getConfiguration('ibid', scope === undefined ? undefined : Uri.parse(scope));
  return explicitSettings((key) => configuration.inspect(key));
}

/** All settings in force, to tell a change from a mere event. */
function fingerprint(): string {
  const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.toString());
  return JSON.stringify([undefined, ...folders].map(settingsFor));
}
