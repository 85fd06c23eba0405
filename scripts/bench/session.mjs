// A server at work on a vault, with the documents that the client has open.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { memoryOf } from './children.mjs';
import { startClient } from './lsp-client.mjs';

/** What was measured is worth nothing: an answer was wrong, or did not come. */
export class Failure extends Error {}

/** A server does not offer what a step asks for; not its fault. */
export class NotOffered extends Error {}

/**
 * Starts `server` on a generated vault (`{folder, truth}`). `cache` is the folder of its index on disk; `pull` says whether
 * the client asks for diagnostics or has them pushed. `began` is the time just before the process was started.
 */
export async function startSession({ server, vault, cache, pull = true, timeout }) {
  const buffers = new Map();
  const listeners = new Set();
  /** How many diagnostics were pushed last, by decoded URI. */
  const pushed = new Map();
  const began = performance.now();
  const client = await startClient({
    command: server.command,
    args: server.args,
    root: pathToFileURL(vault.folder).href,
    options: server.options?.(vault.truth),
    env: { ...process.env, ...(cache ? { IBID_CACHE: cache } : {}) },
    handlers: server.handlers?.(vault.folder, buffers),
    onDiagnostics: (params) => {
      pushed.set(decodeURIComponent(params.uri), params.diagnostics.length);
      for (const listener of listeners) listener(params);
    },
    pull,
    timeout,
  });
  if (server.settings) await client.notify('workspace/didChangeConfiguration', { settings: server.settings });
  const uriOf = (name) => pathToFileURL(path.join(vault.folder, name)).href;
  return {
    server,
    truth: vault.truth,
    folder: vault.folder,
    client,
    began,
    timeout,
    uriOf,
    listeners,
    pushed: (uri) => pushed.get(decodeURIComponent(uri)),
    memory: () => memoryOf(client.child.pid),
    /** Opens a note with the text that the disk holds. */
    async open(name) {
      const uri = uriOf(name);
      if (buffers.has(uri)) return uri;
      const text = fs.readFileSync(path.join(vault.folder, name), 'utf8');
      buffers.set(uri, { text, version: 1 });
      await client.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'markdown', version: 1, text },
      });
      return uri;
    },
    /** Replaces `remove` characters at a place (with `offset`, `line`, `character`) by `insert`; on one line. */
    edit(uri, { offset, line, character }, insert, remove = 0) {
      const buffer = buffers.get(uri);
      buffer.text = buffer.text.slice(0, offset) + insert + buffer.text.slice(offset + remove);
      buffer.version++;
      const start = { line, character };
      const end = { line, character: character + remove };
      return client.notify('textDocument/didChange', {
        textDocument: { uri, version: buffer.version },
        contentChanges: [{ range: { start, end }, text: insert }],
      });
    },
    stop: () => client.stop().catch(() => client.kill()),
  };
}

/** Asks until the answer is right; its last answer. Fails with what `wrong` says of it when that takes too long. */
export async function until(ask, isRight, timeout, wrong) {
  const from = performance.now();
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (performance.now() - from > timeout) throw new Failure(wrong(answer));
    await sleep(5);
  }
}

/** Waits until a server has written its index: the folder is not empty and has not changed for half a second. */
export async function indexWritten(cache) {
  let before = '';
  for (let quiet = 0, waited = 0; quiet < 5 && waited < 100; waited++) {
    await sleep(100);
    const files = fs.readdirSync(cache, { recursive: true }).map((name) => {
      const found = fs.statSync(path.join(cache, name), { throwIfNoEntry: false });
      return `${name} ${found?.size} ${found?.mtimeMs}`;
    });
    const now = files.sort().join('\n');
    quiet = now === before && (now !== '' || waited > 20) ? quiet + 1 : 0;
    before = now;
  }
}
