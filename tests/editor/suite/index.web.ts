// extensionTestsPath of the web extension host. scripts/editor/build-tests.mjs puts mocha's browser build in front of this
// bundle (a worker cannot load a second file) and says which suites there are.
import { MOCHA_OPTIONS, settle } from './report';

declare const mocha: BrowserMocha;
declare const IBID_SUITES: readonly string[];

interface BrowserMocha {
  setup(options: typeof MOCHA_OPTIONS): void;
  run(done: (failures: number) => void): void;
}

export async function run(): Promise<void> {
  mocha.setup(MOCHA_OPTIONS); // defines suite() and test(), so the suites come after it
  for (const name of IBID_SUITES) {
    await import(`./${name}.test.ts`);
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run(settle(resolve, reject));
  });
}
