import { expect, it } from 'vitest';
import { withPassageLinks } from '../../src/passage-links';

it('links into the extension become commands, and no other link does', () => {
  const extension = 'https://host/ext';
  const card =
    'See [¶13](<https://host/ext/corpus/p/brief.md#L56>), [mine](<vscode-vfs://repo/a.md#L1>), [x](<https://host/extra>).';
  const made = withPassageLinks(card, extension, 'ibid.openPassage');
  expect(decodeURIComponent(made)).toBe(
    'See [¶13](command:ibid.openPassage?["https://host/ext/corpus/p/brief.md#L56"]), [mine](<vscode-vfs://repo/a.md#L1>), [x](<https://host/extra>).',
  );
});
