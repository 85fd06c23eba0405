// How long the server keeps anybody waiting while it works of its own accord: the longest hold of its event loop.
import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnChild } from './children.mjs';
import { echo } from './servers.mjs';
import { indexWritten, startSession, until } from './session.mjs';
import { quantile } from './statistics.mjs';
import { findHeading } from './steps/start.mjs';
import { withTemporaryFolder } from './temporary.mjs';

/** Milliseconds between an answer and the next question. */
const interval = 2;
/** How many notes another program changes at once. */
const manyFiles = 1_000;
/** What a server does behind an answer is over after so long, in milliseconds. */
const settle = 3_000;

/** What the machine itself keeps an idle server waiting while all its processors are at work. */
export const floor = 'for an echo server beside a busy process for each processor';

/** What is measured, in order, and the words for it; the tables show a row for each. */
export const phases = {
  cold: 'while a vault without an index is read',
  behindCold: 'in the seconds after it (index written, searches made ready)',
  mentions: 'while mentions are counted',
  files: `while ${manyFiles.toLocaleString('en-US')} notes changed by another program are read`,
  bibliography: 'while a changed bibliography is read',
  warm: 'while a vault with an index is read',
  behindWarm: 'in the seconds after it',
};

/**
 * Asks `server` something that it need not think about again and again, while it does what it does in the background.
 * Values by key: `hold-` and `hold-p99-` with each of the {@link phases}, the longest wait for an answer and the wait that
 * one in a hundred exceeds, in milliseconds. `say` is told of the longest and when it was.
 */
export const measureHold = (server, vault, timeout, say) =>
  withTemporaryFolder(async (cache) => {
    const values = {};
    const inSession = async (run) => {
      const session = await startSession({ server, vault, cache, timeout });
      const during = async (key, work) => {
        const { longest, at, p99 } = await waits(session.client, () => work(session));
        values[`hold-${key}`] = longest;
        values[`hold-p99-${key}`] = p99;
        say(
          `held for ${longest.toFixed(1)} ms (p99 ${p99.toFixed(1)}) ${phases[key]}, ${at.toFixed(0)} ms after its start`,
        );
      };
      try {
        await run(during);
      } finally {
        await session.stop();
      }
    };
    await inSession(async (during) => {
      await during('cold', untilRead);
      await during('behindCold', async () => {
        await indexWritten(cache);
        await sleep(settle);
      });
      await during('mentions', countMentions);
      await during('files', changeFiles);
      await during('bibliography', changeBibliography);
    });
    await inSession(async (during) => {
      await during('warm', untilRead);
      await during('behindWarm', () => sleep(settle));
    });
    const busy = await waitsBesideOthers(vault, timeout);
    return { ...values, 'hold-floor': busy.longest, 'hold-p99-floor': busy.p99 };
  });

/** How long an echo server keeps anybody waiting on a machine that is busy. */
async function waitsBesideOthers(vault, timeout) {
  const session = await startSession({ server: echo, vault, timeout });
  const burn = 'for (;;) Array.from({ length: 1e5 }, (_, i) => ({ i }))';
  const others = Array.from({ length: availableParallelism() }, () => spawnChild(process.execPath, ['-e', burn]));
  try {
    return await waits(session.client, () => sleep(settle));
  } finally {
    for (const other of others) other.kill('SIGKILL');
    await session.stop();
  }
}

/** Runs `work` and asks meanwhile: the longest wait, when after the beginning it was asked, and the 99th percentile. */
async function waits(client, work) {
  const began = performance.now();
  const took = [];
  let longest = { longest: 0, at: 0 };
  let over = false;
  const asking = (async () => {
    while (!over) {
      const from = performance.now();
      // A method that nobody offers: what comes back is the error that says so, from the loop itself.
      await client.request('ibid/nothing', {}).catch(() => undefined);
      const wait = performance.now() - from;
      took.push(wait);
      if (wait > longest.longest) longest = { longest: wait, at: from - began };
      await sleep(interval);
    }
  })();
  try {
    await work();
  } finally {
    over = true;
  }
  await asking;
  return { ...longest, p99: quantile(took, 0.99) };
}

/**
 * Opens a draft and waits until a heading of the vault is found: an answer so short that reading it keeps nobody waiting.
 */
async function untilRead(session) {
  await session.open(session.truth.drafts[50_000].path);
  const heading = session.truth.names[7];
  const found = () =>
    findHeading(session, heading).then(
      () => true,
      () => false,
    );
  await until(found, Boolean, session.timeout, () => `workspace/symbol does not find ${heading.name}`);
}

async function countMentions(session) {
  const uri = await session.open(session.truth.drafts[5_000].path);
  await session.client.request('ibid/unlinkedMentions', { textDocument: { uri } });
}

/** Another program adds a line to many notes at once, and takes it out again. */
async function changeFiles(session) {
  const { folder, client } = session;
  const names = fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.md') && !Object.values(session.truth.drafts).some((draft) => draft.path === name))
    .sort()
    .slice(0, manyFiles);
  const files = names.map((name) => ({ file: path.join(folder, name), uri: session.uriOf(name) }));
  const before = files.map(({ file }) => fs.readFileSync(file));
  const tell = async () => {
    await client.notify('workspace/didChangeWatchedFiles', { changes: files.map(({ uri }) => ({ uri, type: 2 })) });
    await untilRead(session);
    await sleep(settle);
  };
  try {
    for (const { file } of files) await fs.promises.appendFile(file, '\nAnother line, of [[nothing]].\n');
    await tell();
  } finally {
    for (const [i, { file }] of files.entries()) await fs.promises.writeFile(file, before[i]);
  }
  await tell();
}

async function changeBibliography(session) {
  const file = path.join(session.folder, 'references.bib');
  const before = fs.readFileSync(file);
  const uri = session.uriOf('references.bib');
  const tell = async () => {
    await session.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await sleep(settle);
  };
  try {
    fs.writeFileSync(file, Buffer.concat([before, Buffer.from('\n@book{ofTheBenchmark, title = {A book}}\n')]));
    await tell();
  } finally {
    fs.writeFileSync(file, before);
  }
  await tell();
}
