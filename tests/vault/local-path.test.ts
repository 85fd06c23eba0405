import { expect, it } from 'vitest';
import { fragmentOf, localPath } from '../../server/vault/notes/local-path';

it('reads the path and the fragment of an address, each decoded by itself', () => {
  const urls = [
    ...['a.md', '../My%20note.md#A%20b', '#here', 'C%23.md#%5Ep1', '100%.md', '%E9.md#%E9', 'a?.md#b#c', 'a%3F.md', ''],
    ...['?q#f', 'https://x.org/a.md#b', '//host/a.md', 'c:/a.md', 'mailto:a@b.c'],
  ];
  const shown = urls.map(
    (url) => `${url} -> ${JSON.stringify([localPath(url) ?? 'elsewhere', fragmentOf(url) ?? 'none'])}`,
  );
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "a.md -> ["a.md","none"]
    ../My%20note.md#A%20b -> ["../My note.md","A b"]
    #here -> ["","here"]
    C%23.md#%5Ep1 -> ["C#.md","^p1"]
    100%.md -> ["100%.md","none"]
    %E9.md#%E9 -> ["%E9.md","%E9"]
    a?.md#b#c -> ["a","b#c"]
    a%3F.md -> ["a?.md","none"]
     -> ["","none"]
    ?q#f -> ["","f"]
    https://x.org/a.md#b -> ["elsewhere","b"]
    //host/a.md -> ["elsewhere","none"]
    c:/a.md -> ["elsewhere","none"]
    mailto:a@b.c -> ["elsewhere","none"]"
  `);
});
