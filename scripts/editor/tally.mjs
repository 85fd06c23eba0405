// How a suite reports: one line a test, and a closing line that scripts (and CI) add up.
import fs from 'node:fs';

/** Counts the tests of one suite. `suite` is a single word: it stands before the colon of the closing line. */
export class Tally {
  constructor(suite) {
    this.suite = suite;
    this.passed = 0;
    this.failed = 0;
    this.skipped = 0;
    this.started = Date.now();
  }

  pass(name, note = '') {
    this.passed += 1;
    console.log(`  ok ${name}${note && ` (${note})`}`);
  }

  fail(name, reason) {
    this.failed += 1;
    console.log(`  FAIL ${name}: ${firstLines(reason)}`);
  }

  /** A part that cannot run here. In CI that is a failure: there, whatever is needed must be installed. */
  skip(part, reason) {
    console.log(`SKIPPED ${part}: ${reason}`);
    if (process.env.CI) {
      this.failed += 1;
    } else {
      this.skipped += 1;
    }
  }

  /** Adds the counts of tests that ran elsewhere. */
  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
  }

  /** Prints the closing line and ends the process: 1 if anything failed, or if nothing ran at all. */
  close() {
    if (this.passed + this.failed + this.skipped === 0) {
      this.fail('the suite as a whole', 'no test ran');
    }
    const seconds = ((Date.now() - this.started) / 1000).toFixed(1);
    console.log(`${this.suite} took ${seconds} s`);
    console.log(`${this.suite}: ${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
    process.exit(this.failed > 0 ? 1 : 0);
  }
}

/** Ends the process with the suite skipped as a whole, when `reasons` is not empty. */
export function skipWithout(tally, reasons) {
  if (reasons.length > 0) {
    tally.skip(tally.suite, reasons.join('; '));
    tally.close();
  }
}

/** Ends the process with the suite failed when what it tests has not been built: that is never a reason to skip. */
export function requireFile(tally, file, command) {
  if (!fs.existsSync(file)) {
    tally.fail('the suite as a whole', `${file} is missing: ${command}`);
    tally.close();
  }
}

function firstLines(reason) {
  const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  return text.split('\n').slice(0, 12).join('\n    ');
}
