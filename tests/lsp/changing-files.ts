import type { Host } from '../../server/host/host';
import { memoryHost, memoryUri } from '../../server/host/memory';
import { packRoot } from '../fixture';
import type { TestClient } from './harness';

/** Files in memory that other programs change, for a server's `makeHost`. */
export class ChangingFiles {
  private files: Record<string, string> = {};

  readonly makeHost = (files: Record<string, string>): Host => {
    this.files = { ...files };
    const now = (): Host => memoryHost(this.files, packRoot);
    return {
      ...now(),
      readText: (uri) => now().readText(uri),
      readTextNow: (uri) => now().readTextNow!(uri),
      listFiles: (folder, exclude) => now().listFiles(folder, exclude),
    };
  };

  /** Writes files (undefined: takes them away) without telling anyone. */
  set(changes: Readonly<Record<string, string | undefined>>): void {
    for (const [path, text] of Object.entries(changes)) {
      if (text === undefined) delete this.files[path];
      else this.files[path] = text;
    }
  }

  /** The same, and tells the server, all at once. */
  async write(client: TestClient, changes: Readonly<Record<string, string | undefined>>): Promise<void> {
    const events = Object.entries(changes).map(([path, text]) => ({
      uri: memoryUri(path),
      type: text === undefined ? 3 : path in this.files ? 2 : 1,
    }));
    this.set(changes);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: events });
  }
}
