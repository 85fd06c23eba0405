import type { Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** What differs between the hosts of the extension. */
export interface Platform {
  /** The file of the language server. */
  readonly server: Uri;
  /** Whether the server has no disk of its own and asks the editor for files. */
  readonly servesFiles: boolean;
  /** A client that has not been started, for one life of the server. */
  readonly createClient: (id: string, name: string, options: LanguageClientOptions) => PlatformClient;
}

/** A client, and what is to be let go when it is stopped for good. */
export interface PlatformClient {
  readonly client: BaseLanguageClient;
  readonly release: () => void;
}
