import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { loopbackAddress } from '../../server/host/loopback';
import { searchZotero } from '../../server/host/zotero';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A server that answers as told, and its address. */
async function serving(answer: Answer): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const asked = async (answer: Answer, signal = new AbortController().signal): Promise<unknown> => {
  const address = await serving(answer);
  const found = await searchZotero(address, 'huse 2025', signal);
  return 'problem' in found ? found.problem.replace(address, 'ADDRESS') : found.json;
};

describe('searchZotero', () => {
  it('asks the items of the local library as the API documents it', async () => {
    const json = await asked((request, response) => {
      const url = new URL(request.url!, 'http://x');
      const { 'zotero-api-version': version } = request.headers;
      response.end(JSON.stringify([request.method, url.pathname, Object.fromEntries(url.searchParams), version]));
    });
    expect(json).toMatchInlineSnapshot(`
      [
        "GET",
        "/api/users/0/items",
        {
          "format": "json",
          "include": "data,csljson,bibtex",
          "itemType": "-attachment || note",
          "limit": "25",
          "q": "huse 2025",
          "qmode": "titleCreatorYear",
        },
        "3",
      ]
    `);
  });

  it('says what went wrong, and never fails', async () => {
    const huge = Buffer.alloc(1024 * 1024, 32);
    const answers: Record<string, Answer> = {
      'not allowed': (_, response) => response.writeHead(403).end('Local API is not enabled'),
      'another status': (_, response) => response.writeHead(500).end(),
      'a redirect': (_, response) => response.writeHead(302, { Location: 'http://example.org/' }).end(),
      'no JSON': (_, response) => response.end('<html>'),
      'cut off': (_, response) => {
        response.writeHead(200, { 'Content-Length': '100' }).write('[');
        setTimeout(() => response.destroy(), 20);
      },
      'no answer': () => undefined,
      'an answer without end': (_, response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(huge));
        };
        response.on('drain', more);
        more();
      },
    };
    const said: Record<string, unknown> = {};
    for (const [name, answer] of Object.entries(answers)) said[name] = await asked(answer);
    expect(said).toMatchInlineSnapshot(`
      {
        "a redirect": "Zotero at ADDRESS answered with status 302",
        "an answer without end": "Zotero at ADDRESS sent more than an answer to a search",
        "another status": "Zotero at ADDRESS answered with status 500",
        "cut off": "Zotero at ADDRESS broke off its answer",
        "no JSON": "Zotero at ADDRESS sent an answer that is no JSON",
        "no answer": "Zotero at ADDRESS did not answer within 1500 ms",
        "not allowed": "Zotero at ADDRESS refuses: allow other applications to communicate with it (Settings, Advanced)",
      }
    `);
    const gone = await searchZotero('http://127.0.0.1:9', 'x', new AbortController().signal);
    expect(gone).toEqual({ problem: 'Zotero at http://127.0.0.1:9 is not there: is it running?' });
  });

  it('ends when it is overtaken', async () => {
    const overtaken = new AbortController();
    const answer = asked(() => overtaken.abort(), overtaken.signal);
    expect(await answer).toMatch(/could not be asked/);
  });

  it('leaves the machine for no address', async () => {
    const refused = [
      'http://example.org:23119',
      'http://192.168.0.7:23119',
      'http://127.0.0.1.example.org',
      'http://127.0.0.1@example.org',
      'https://127.0.0.1:23119',
      'file:///etc/passwd',
      'zotero',
      'http://0.0.0.0:23119',
    ];
    for (const address of refused) {
      expect(loopbackAddress(address).value, address).toBeUndefined();
      const found = await searchZotero(address, 'x', new AbortController().signal);
      expect(found).toEqual({ problem: expect.stringContaining(`\`${address}\``) });
    }
    const allowed = ['http://localhost', 'http://127.0.0.1:23119', 'http://[::1]:8080/api', 'http://127.9.9.9'];
    expect(allowed.map((address) => loopbackAddress(address).value)).toEqual([
      { host: '127.0.0.1', port: 23119 },
      { host: '127.0.0.1', port: 23119 },
      { host: '::1', port: 8080 },
      { host: '127.9.9.9', port: 23119 },
    ]);
  });
});
