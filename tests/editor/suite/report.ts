// How the suites report from inside an extension host: the same lines in Node, in a web worker and on the desktop.

/** A mocha reporter. mocha's own ones want a terminal (Node) or a document (browser build); a worker has neither. */
export class LineReporter {
  constructor(runner: Mocha.Runner) {
    runner.on('pass', (test) => console.log(`  ok ${test.fullTitle()} (${test.duration} ms)`));
    runner.on('pending', (test) => console.log(`  skipped ${test.fullTitle()}`));
    runner.on('fail', (test, error: Error) =>
      console.log(`  FAIL ${test.fullTitle()}: ${error.stack ?? error.message}`),
    );
    runner.on('end', () => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      // Read by scripts/editor/workbench.mjs, which sees only what is logged here.
      console.log(`ibid-result ${JSON.stringify({ passed: passes, failed: failures, skipped: pending })}`);
    });
  }
}

/** Options for either build of mocha. The timeout is for a cold start of the extension on a busy machine. */
export const MOCHA_OPTIONS = { ui: 'tdd', timeout: 30_000, reporter: LineReporter } as const;

/** Settles a mocha run: VS Code takes a rejection for a failed test run. */
export function settle(resolve: () => void, reject: (error: Error) => void): (failures: number) => void {
  return (failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve());
}
