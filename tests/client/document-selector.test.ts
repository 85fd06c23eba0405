import { expect, test } from 'vitest';
import { documentSelector } from '../../src/document-selector';

const schemes = (others: readonly string[]): string =>
  documentSelector(others)
    .map(({ scheme }) => scheme)
    .join(' ');

test('notes of the usual places, and of those that are open', () => {
  expect(schemes([])).toMatchInlineSnapshot(
    `"file untitled vscode-vfs vscode-remote vscode-test-web memfs vsls sftp ssh"`,
  );
  expect(schemes(['https', 'file', 'onedrive', 'git', 'output'])).toBe(`${schemes([])} https onedrive`);
  expect(new Set(documentSelector(['x']).map(({ language }) => language))).toEqual(new Set(['markdown']));
});
