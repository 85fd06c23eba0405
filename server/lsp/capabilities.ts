import {
  CodeActionKind,
  type FileOperationRegistrationOptions,
  type InitializeParams,
  type SemanticTokensOptions,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { nameModifiers, nameTypes } from '../features/known-names';
import { attachmentEndings } from '../vault/attachments';
import { applyEdit } from './command-names';

/** What the client can do, as far as answers depend on it. */
export interface Client {
  readonly markdownHover: boolean;
  readonly markdownDocumentation: boolean;
  readonly snippets: boolean;
  /** A list of completions may say once where all of them go. */
  readonly defaultRange: boolean;
  readonly locationLinks: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly configuration: boolean;
  readonly watchesFiles: boolean;
  readonly folders: boolean;
  /** Asks what would be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** Takes edits by document, with versions. */
  readonly documentChanges: boolean;
  /** Renames files as part of an edit. */
  readonly renamesFiles: boolean;
  /** Groups the edits of a preview by labels. */
  readonly changeAnnotations: boolean;
  /** Tells of files that it is about to rename, and that it has renamed. */
  readonly tellsOfRenames: boolean;
  /** Shows a question with answers, and takes edits that it did not ask for. */
  readonly asksAndEdits: boolean;
  /** The editor has Markdown support of its own (VS Code): document symbols would be doubled. */
  readonly builtInMarkdown: boolean;
  /** The client understands `ibid/status`, and has the command `ibid.showReferences`. */
  readonly status: boolean;
  /** A link may say in words where it leads. */
  readonly linkTooltips: boolean;
  readonly refreshCodeLenses: boolean;
  readonly refreshInlayHints: boolean;
  /** Takes semantic tokens; `dynamic` where they can be offered and taken back later. */
  readonly semanticTokens: 'dynamic' | 'static' | undefined;
  readonly refreshSemanticTokens: boolean;
  /** A workspace edit may create files. */
  readonly createsFiles: boolean;
  readonly appliesEdits: boolean;
}

/** Reads the client's capabilities and our initialization options. */
export function clientOf(params: InitializeParams): Client {
  const { textDocument, workspace } = params.capabilities;
  const options = (params.initializationOptions ?? {}) as Record<string, unknown>;
  const tokens = textDocument?.semanticTokens;
  const formats = textDocument?.hover?.contentFormat;
  return {
    markdownHover: formats === undefined || formats.includes('markdown'),
    markdownDocumentation: textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') ?? false,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    defaultRange: textDocument?.completion?.completionList?.itemDefaults?.includes('editRange') === true,
    locationLinks: textDocument?.definition?.linkSupport === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    renamesFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('rename') === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    tellsOfRenames: workspace?.fileOperations?.willRename === true,
    asksAndEdits: params.capabilities.window?.showMessage !== undefined && workspace?.applyEdit === true,
    builtInMarkdown: options.builtInMarkdown === true,
    status: options.client === 'vscode',
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    semanticTokens: tokens && (tokens.dynamicRegistration === true ? 'dynamic' : 'static'),
    refreshSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    appliesEdits: workspace?.applyEdit === true,
  };
}

/** What the server offers this client. */
export function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: {
      triggerCharacters: ['^', '@', '[', '#', '/', ...(client.builtInMarkdown ? [] : ['('])],
      resolveProvider: true,
    },
    ...(client.semanticTokens === 'static' ? { semanticTokensProvider: semanticTokensOptions } : {}),
    definitionProvider: true,
    implementationProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, CodeActionKind.RefactorRewrite],
    },
    documentLinkProvider: {},
    codeLensProvider: { resolveProvider: true },
    inlayHintProvider: true,
    ...(client.builtInMarkdown ? {} : { documentSymbolProvider: true, foldingRangeProvider: true }),
    workspaceSymbolProvider: true,
    ...(client.appliesEdits ? { executeCommandProvider: { commands: [applyEdit] } } : {}),
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    ...(client.pullDiagnostics
      ? { diagnosticProvider: { identifier: 'ibid', interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      ...(client.tellsOfRenames
        ? { fileOperations: { willRename: { filters: linkedFiles }, didRename: { filters: linkedFiles } } }
        : {}),
    },
  };
}

/** Semantic tokens: all, those in a range, and what changed since. The legend never changes. */
export const semanticTokensOptions: SemanticTokensOptions = {
  legend: { tokenTypes: [...nameTypes], tokenModifiers: [...nameModifiers] },
  full: { delta: true },
  range: true,
};

/** Which renamed files the server is told of: links lead to notes and attachments. */
const linkedFiles: FileOperationRegistrationOptions['filters'] = [
  {
    pattern: {
      glob: `**/*.{md,markdown,${attachmentEndings.join(',')}}`,
      matches: 'file',
      options: { ignoreCase: true },
    },
  },
  { pattern: { glob: '**', matches: 'folder' } },
];
