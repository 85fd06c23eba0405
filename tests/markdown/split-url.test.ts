import { expect, it } from 'vitest';
import { splitUrl } from '../../server/markdown/split-url';

it('splits the address of a file at its first #, and decodes each part safely', () => {
  const urls = ['a.md', '../My%20note.md#A%20b', '#here', 'C%23.md#%5Ep1', '100%.md', '%E9.md', 'a?.md#b#c', ''];
  expect(urls.map((url) => `${url} -> ${JSON.stringify(splitUrl(url))}`).join('\n')).toMatchInlineSnapshot(`
    "a.md -> {"path":"a.md"}
    ../My%20note.md#A%20b -> {"path":"../My note.md","fragment":"A b"}
    #here -> {"path":"","fragment":"here"}
    C%23.md#%5Ep1 -> {"path":"C#.md","fragment":"^p1"}
    100%.md -> {"path":"100%.md"}
    %E9.md -> {"path":"%E9.md"}
    a?.md#b#c -> {"path":"a?.md","fragment":"b#c"}
     -> {"path":""}"
  `);
});
