// extensionTestsPath of the Node extension host (code-server, desktop): VS Code calls run().
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';
import { MOCHA_OPTIONS, settle } from './report';

export async function run(): Promise<void> {
  // Typed as a subclass of mocha's own base reporter, which the web build could not import.
  const reporter = MOCHA_OPTIONS.reporter as unknown as Mocha.ReporterConstructor;
  const mocha = new Mocha({ ...MOCHA_OPTIONS, reporter });
  const folder = path.join(__dirname, 'suite');
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.test.js')) {
      mocha.addFile(path.join(folder, file));
    }
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run(settle(resolve, reject));
  });
}
