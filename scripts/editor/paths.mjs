// Where things lie. The extension under test is the repository itself, or another folder of the same layout
// (package.json, dist/) named by IBID_EXTENSION_DIR; the tests and their fixture are always the repository's.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The extension under test: a folder with package.json and dist/. */
export const EXTENSION = path.resolve(process.env.IBID_EXTENSION_DIR ?? ROOT);

/** The packaged extension. */
export const VSIX = path.resolve(process.env.IBID_VSIX ?? path.join(EXTENSION, 'dist/ibid.vsix'));

/** The fixture workspace. Tests work on a copy of it. */
export const VAULT = path.join(ROOT, 'tests/editor/vault');

/** What the tests are built to. */
export const TEST_OUT = path.join(ROOT, 'out-test');

/** Screenshots of the UI test. */
export const SHOTS = path.resolve(process.env.SHOTS ?? path.join(TEST_OUT, 'shots'));
