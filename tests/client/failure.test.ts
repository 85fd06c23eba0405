import { expect, test } from 'vitest';
import { type Failure, failureMessage } from '../../src/failure';

test('each failure says what happened, where, and what to do', () => {
  const failures: Failure[] = [
    { kind: 'missing' },
    { kind: 'start', cause: '' },
    { kind: 'start', cause: 'spawn ENOENT.\n' },
    { kind: 'silent', seconds: 30 },
    { kind: 'crash' },
  ];
  expect(failures.map((failure) => failureMessage(failure, '/ibid/dist/server.js'))).toMatchInlineSnapshot(`
    [
      "Ibid cannot start: its language server is not there (/ibid/dist/server.js). Install the extension again.",
      "Ibid cannot start: its language server ended while it was starting (/ibid/dist/server.js). The output says more; restart it, or install the extension again.",
      "Ibid cannot start: its language server ended while it was starting: spawn ENOENT (/ibid/dist/server.js). The output says more; restart it, or install the extension again.",
      "Ibid's language server has not answered for 30 seconds (/ibid/dist/server.js). Wait, or restart it; the output says what it was doing.",
      "Ibid's language server ended several times in a few minutes and is not started again (/ibid/dist/server.js). The output says why; restart it when that is mended.",
    ]
  `);
});
