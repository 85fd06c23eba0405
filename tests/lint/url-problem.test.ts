import { expect, it } from 'vitest';
import { urlProblem } from '../../server/lint/url-problem';

const described = (url: string): string => {
  const problem = urlProblem(url);
  if (!problem) return `${url} | fine`;
  const mended = problem.mended === undefined ? '' : ` | ${problem.sure ? 'surely' : 'perhaps'} ${problem.mended}`;
  return `${url} | ${problem.what}${mended}`;
};

it('finds what cannot be right', () => {
  const urls = [
    '',
    ' ',
    'TODO',
    'https://xxx',
    'https://...',
    'url',
    '<insert link here>',
    'insert-link-here',
    'http//port.example',
    'https:/port.example/x',
    'http:\\\\port.example',
    'htpp://port.example',
    'hhtps://port.example',
    'ttps://port.example',
    'https;//port.example',
    'http:port.example',
    'https://https://port.example',
    'http://https//port.example',
    'https:///x',
    'https://',
    'http://?q=1',
    'https://port.example/a b',
    'https://port.example/a%20',
    'https://port.example/a%C2%A0%20',
    'https://port.example/a,',
    'https://port.example/a)',
    'https://port.example/a”',
    'https://port.example/report.',
    'https://port..example',
    'https://.example/x',
    'https://port example.org',
    'https://www./x',
    'https://port.example:port/',
    'https://port.example:99999/',
    'https://port.example\\a',
    'https://port.example/100%/x',
    'https://port<script>.example/',
  ];
  expect(`\n${urls.map(described).join('\n')}\n`).toMatchInlineSnapshot(`
    "
     | is empty
      | is empty
    TODO | is a placeholder
    https://xxx | is a placeholder
    https://... | is a placeholder
    url | is a placeholder
    <insert link here> | fine
    insert-link-here | is a placeholder
    http//port.example | begins with \`http//\`, where \`http://\` is meant | perhaps http://port.example
    https:/port.example/x | begins with \`https:/\`, where \`https://\` is meant | perhaps https://port.example/x
    http:\\\\port.example | begins with \`http:\\\\\`, where \`http://\` is meant | perhaps http://port.example
    htpp://port.example | begins with \`htpp://\`, where \`http://\` is meant | perhaps http://port.example
    hhtps://port.example | begins with \`hhtps://\`, where \`https://\` is meant | perhaps https://port.example
    ttps://port.example | begins with \`ttps://\`, where \`https://\` is meant | perhaps https://port.example
    https;//port.example | begins with \`https;//\`, where \`https://\` is meant | perhaps https://port.example
    http:port.example | begins with \`http:\`, where \`http://\` is meant | perhaps http://port.example
    https://https://port.example | names its scheme twice | surely https://port.example
    http://https//port.example | names its scheme twice | surely https://port.example
    https:///x | names no host
    https:// | names no host
    http://?q=1 | names no host
    https://port.example/a b | holds a space | perhaps https://port.example/a%20b
    https://port.example/a%20 | ends in \`%20\`, an encoded space | surely https://port.example/a
    https://port.example/a%C2%A0%20 | ends in \`%C2%A0%20\`, an encoded space | surely https://port.example/a
    https://port.example/a, | ends in \`,\` | perhaps https://port.example/a
    https://port.example/a) | ends in a \`)\` that nothing opens | perhaps https://port.example/a
    https://port.example/a” | ends in \`”\` | perhaps https://port.example/a
    https://port.example/report. | ends in a full stop | perhaps https://port.example/report
    https://port..example | names the host \`port..example\`, which cannot be one
    https://.example/x | names the host \`.example\`, which cannot be one
    https://port example.org | holds a space
    https://www./x | names the host \`www.\`, which cannot be one
    https://port.example:port/ | names the host \`port.example:port\`, which cannot be one
    https://port.example:99999/ | is no address that a browser could read
    https://port.example\\a | holds a backslash | perhaps https://port.example/a
    https://port.example/100%/x | holds a \`%\` that encodes nothing
    https://port<script>.example/ | names the host \`port<script>.example\`, which cannot be one
    "
  `);
});

it('lets be what may be right', () => {
  const urls = [
    'https://port.example',
    'HTTP://Port.Example/',
    'https://user:pw@port.example:8080/a?b=c%20d#e',
    'http://localhost:3000/',
    'http://intranet/page',
    'http://192.168.0.1/x',
    'http://[::1]:80/',
    'https://порт.example/пристань',
    'https://en.wiki.example/wiki/Harbour_(film)',
    'https://en.wiki.example/wiki/Harbour_Inc.',
    'https://en.wiki.example/wiki/Washington,_D.C.',
    'https://web.archive.example/web/2020/https://port.example/',
    'https://port.example/?q=100%',
    'https://port.example/a%20b',
    'mailto:a@port.example',
    'plan.md',
    '#top',
    '/x',
    '../x y.md',
    'http-guide.md',
    'https.md',
    'ftp://port.example/%20',
    'obsidian://open?vault=x',
    'url-list.md',
    'data:text/plain,x',
    'http/2.md',
    'links',
    'https://a_b.example/',
  ];
  expect(urls.filter((url) => urlProblem(url) !== undefined).map(described)).toEqual([]);
});

it('takes no time over a hostile address', () => {
  const long = ['%20', '.)', 'http', '://', '\\', ' '].map((piece) => `https://port.example/${piece.repeat(50_000)}`);
  expect(long.map((url) => urlProblem(`${url}x`)?.what ?? 'fine')).toMatchInlineSnapshot(`
    [
      "fine",
      "fine",
      "fine",
      "fine",
      "holds a backslash",
      "holds a space",
    ]
  `);
});
