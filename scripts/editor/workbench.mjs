// Runs extension-host suites in a workbench page, and reads their result.

/** Lines of the workbench and of the test servers that say nothing about a test. DEBUG_HOST shows them. */
const NOISE = [
  /^(Resolving|Resolved|Creating a socket|Ignoring|Updating additional|Found additional|Loading development)/,
  /^(vscode-test-web-support|ENOPRO|Failed to resolve files|Request to .*package\.nls)/,
  /^\[(reconnection|Agent|Account|Service|Chat)[^\]]*\]/,
];

/** The suites' last line (tests/editor/suite/report.ts): their counts, for the runner outside. */
const RESULT = /^ibid-result (\{.*\})$/m;

/**
 * The counts in what the suites printed. Throws `failure` (why the run as a whole is bad, if it is) where the counts do not
 * explain it, and where there are none.
 */
export function readResult(output, failure) {
  const match = RESULT.exec(output);
  const result = match && JSON.parse(match[1]);
  if (!result) {
    throw failure ?? new Error('the test runner ended without a result');
  }
  if (failure && result.failed === 0) {
    throw failure;
  }
  return result;
}

/**
 * Opens the workbench at `url` and waits for the test runner in its extension host. Prints what the suites print.
 * Resolves to `{passed, failed, skipped}`; rejects if the page crashes or no result comes.
 */
export async function runSuites(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const limit = Number(process.env.HOST_LIMIT_MS ?? 300_000);
  if (process.env.DEBUG_HOST) {
    echoPage(page);
  }
  let output = '';

  const exitCode = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no result in ${limit} ms`)), limit);
    timer.unref();
    page.once('crash', () => reject(new Error('the page crashed')));

    const log = (_type, args) => {
      const line = args.map(String).join(' ');
      print(line, output);
      output += `${line}\n`;
    };
    // The workbench calls these two by name when it was told to run tests.
    const ready = Promise.all([
      page.exposeFunction('codeAutomationLog', log),
      page.exposeFunction('codeAutomationExit', resolve),
    ]);
    ready.then(() => page.goto(url)).catch(reject);
  });

  return readResult(output, exitCode === 0 ? undefined : new Error(`the test runner ended with ${exitCode}`));
}

function print(line, before) {
  // After the result the workbench only complains about being shut down.
  const hidden = RESULT.test(before) || RESULT.test(line) || NOISE.some((pattern) => pattern.test(line));
  if (process.env.DEBUG_HOST || !hidden) {
    console.log(line);
  }
}

function echoPage(page) {
  page.on('console', (message) => console.log('[page]', message.text().slice(0, 300)));
  page.on('requestfailed', (request) => console.log('[failed]', request.url()));
}
