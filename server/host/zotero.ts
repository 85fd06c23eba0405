import { request } from 'node:http';
import type { ZoteroAnswer } from './host';
import { loopbackAddress } from './loopback';

/** A program on this machine answers at once or is busy with something else. In milliseconds. */
const patience = 1500;
/** No answer to a search is as long. In bytes. */
const longest = 8 * 1024 * 1024;

/**
 * Asks the local API of a running Zotero for works (https://www.zotero.org/support/dev/web_api/v3/start, served at
 * `http://127.0.0.1:23119/api/` since Zotero 7). It reads only, follows no redirect, and gives up after {@link patience}.
 */
export function searchZotero(setting: string, query: string, signal: AbortSignal): Promise<ZoteroAnswer> {
  const { value: address, problem } = loopbackAddress(setting);
  if (!address) return Promise.resolve({ problem: problem! });
  const search = new URLSearchParams({
    q: query,
    qmode: 'titleCreatorYear',
    itemType: '-attachment || note',
    format: 'json',
    include: 'data,csljson,bibtex',
    limit: '25',
  });
  const at = `http://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
  const path = `/api/users/0/items?${search}`;
  return new Promise((resolve) => {
    const failed = (why: string): void => resolve({ problem: `Zotero at ${at} ${why}` });
    const timer = setTimeout(() => {
      failed(`did not answer within ${patience} ms`);
      asked.destroy();
    }, patience);
    const headers = { 'Zotero-API-Version': '3', Accept: 'application/json' };
    const asked = request({ ...address, path, headers, signal, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      let length = 0;
      answer.on('data', (part: Buffer) => {
        length += part.length;
        if (length > longest) {
          failed('sent more than an answer to a search');
          asked.destroy();
        } else parts.push(part);
      });
      answer.on('error', () => failed('broke off its answer'));
      answer.on('end', () => {
        if (answer.statusCode === 403)
          return failed('refuses: allow other applications to communicate with it (Settings, Advanced)');
        if (answer.statusCode !== 200) return failed(`answered with status ${answer.statusCode}`);
        try {
          resolve({ json: JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown });
        } catch {
          failed('sent an answer that is no JSON');
        }
      });
    });
    asked.on('error', (error: NodeJS.ErrnoException) =>
      failed(
        error.code === 'ECONNREFUSED'
          ? 'is not there: is it running?'
          : `could not be asked (${error.code ?? error.message})`,
      ),
    );
    asked.on('close', () => clearTimeout(timer));
    asked.end();
  });
}
