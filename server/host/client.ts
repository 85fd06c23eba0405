import { canonicalUri } from '../text/uri';
import type { Host } from './host';

/** What the client host needs of a connection. */
interface Asks {
  sendRequest<R>(method: string, params: unknown): Promise<R>;
}

/**
 * Files through the client, for a server that has no disk: `ibid/readFile` {uri} -> {text}, `ibid/listFiles`
 * {folder, exclude} -> {uris}. Nothing is asked before the handshake is over.
 */
export function clientHost(
  connection: Asks,
  params: { readonly initializationOptions?: unknown },
  initialized: Promise<void>,
): Host {
  const options = (params.initializationOptions ?? {}) as { readonly bundledPack?: unknown };
  return {
    bundledPack: typeof options.bundledPack === 'string' ? canonicalUri(options.bundledPack) : undefined,
    async readText(uri) {
      await initialized;
      const { text } = await connection.sendRequest<{ text: string | null }>('ibid/readFile', { uri });
      return text ?? undefined;
    },
    async listFiles(folder, exclude) {
      await initialized;
      const { uris } = await connection.sendRequest<{ uris: string[] }>('ibid/listFiles', { folder, exclude });
      return uris.map(canonicalUri);
    },
  };
}
