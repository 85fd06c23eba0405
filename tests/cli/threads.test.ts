import { describe, expect, it } from 'vitest';
import type { ToWorker } from '../../server/cli/lint-pool';
import { lintWorker } from '../../server/cli/lint-worker';
import type { Thread } from '../../server/cli/thread';
import type { Disk } from '../../server/host/disk';
import { parseWithRemark } from '../../server/markdown/remark';
import { ibid } from './harness';

/** Notes of several threads' chunks; links, names and a bibliography look across them. */
const files = Object.fromEntries(
  Array.from({ length: 70 }, (_, i) => [
    `f${i % 7}/note ${i}.md`,
    `# Note ${i}\n\nTraffic at Port Selmer rose by ${i} percent in 2022. See [[note ${i + 3}]] and [[note ${i * 7}#x]].\n\n` +
      `${i % 5 === 0 ? `---\n\nHalvia leased it [@key${i}].[^${i}]\n` : ''}`,
  ]),
);
const described = {
  ...files,
  // What a folder says for itself, and what lies beside the notes, hold in every thread.
  'f3/.ibid.json': '{"rules": {"unknown-citekey": "hint", "unsourced-claim": "error"}, "bibliography": ["works.yaml"]}',
  'f3/works.yaml': '- id: key45\n  type: book\n',
  'f2/pictures.md': '![](missing.png)\n',
  'f5/pictures.md': '![](missing.png)\n',
  'place.md': '---\nkind: place\naliases: [Traffic]\nbibliography: own.bib\n---\n\nA place.\n',
};

/** A thread that is none: the other side runs here, and what is said is copied as between threads. */
function thread(host: Disk, fails: (message: ToWorker) => boolean = () => false): Thread {
  let heard: (message: unknown) => void = () => undefined;
  let failed: () => void = () => undefined;
  let dead = false;
  const answer = lintWorker({
    host,
    parser: async () => parseWithRemark,
    post: (message) => void queueMicrotask(() => dead || heard(structuredClone(message))),
  });
  return {
    post: (message) => {
      const told = message as ToWorker;
      if (fails(told)) {
        dead = true;
        setTimeout(() => failed(), 0);
      } else void answer(structuredClone(told)).catch(() => failed());
    },
    listen: (hears, fail) => {
      heard = hears;
      failed = fail;
    },
    end: () => {
      dead = true;
    },
  };
}

describe('several threads', () => {
  it.each(['json', 'pretty', 'sarif', 'github'])('say in %s what one says', async (format) => {
    const alone = await ibid(['lint', '--format', format], { files: described });
    const together = await ibid(['lint', '--format', format], {
      files: described,
      threads: (host) => ({ count: 3, notes: 50, start: () => thread(host) }),
    });
    expect(together).toEqual(alone);
    expect(alone.stdout).toContain('note 69');
  });

  it.each([
    ['cannot start', undefined],
    ['fail at once', (): boolean => true],
    ['fail when they are to lint', ({ kind }: ToWorker): boolean => kind === 'lint'],
  ] as const)('are done without where they %s', async (_, fails) => {
    const alone = await ibid(['lint', '--format', 'json'], { files: described });
    const start = (host: Disk): Thread => {
      if (fails) return thread(host, fails);
      throw new Error('no thread');
    };
    const together = await ibid(['lint', '--format', 'json'], {
      files: described,
      threads: (host) => ({ count: 3, notes: 50, start: () => start(host) }),
    });
    expect(together).toEqual(alone);
  });
});
