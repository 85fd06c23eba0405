import fc from 'fast-check';

/**
 * Vaults made of few names, so that links hit, collide and break: one name in several folders, in two cases, in NFC and NFD,
 * aliases that are names of files, titles that are aliases.
 */
const folders = ['', 'a/', 'b/', 'a/b/', 'A/', '\u00c9t\u00e9/', 'E\u0301te\u0301/'] as const;
const names = ['plan', 'Plan', 'Big Plan', 'na\u00efve', 'nai\u0308ve', 'x.y', 'c', 'a', '計画', 'ΑΣ'] as const;

export const paths: readonly string[] = folders.flatMap((folder) => names.map((name) => `/${folder}${name}.md`));
export const bibliographyPaths = ['/works.bib', '/a/more.bib', '/named/own.json'] as const;

const targets = [
  ...names,
  'PLAN.md',
  'ας.md',
  'a/plan',
  'A/Plan.md',
  '/a/c',
  './plan',
  '../c',
  'b/c/',
  'a//b/./plan',
  'a/b/x.y',
  '\u00e9t\u00e9/plan',
  'Alpha',
  'alpha ',
  'Beta-Omega',
  'Beta Omega',
  'a/c o',
  '℅',
  'France',
  'Halvia',
  'gone',
  'x.png',
  'b/y.pdf',
  '.',
  '..',
] as const;
const headings = ['Cost', 'Cost & *time*', 'Alpha', 'plan', 'Übersicht', 'a/c o'] as const;
const ids = ['b1', 'B1', 'p-2'] as const;
const keys = ['one2020', 'two2021', 'own2022'] as const;

const target = fc.constantFrom(...targets);
const part = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom(...headings).map((heading) => `#${heading}`),
  fc.constantFrom(...ids).map((id) => `#^${id}`),
  fc.constant('#Cost#Alpha'),
);
const wikilink = fc
  .tuple(fc.constantFrom('', '', '!'), fc.oneof({ weight: 6, arbitrary: target }, fc.constant('')), part)
  .chain(([embed, to, at]) =>
    to + at === ''
      ? fc.constant('[[plan]]')
      : fc.constantFrom('', '|shown').map((label) => `${embed}[[${to}${at}${label}]]`),
  );
const address = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...targets).map((to) => encodeURI(to.normalize('NFC'))),
      fc.constantFrom(
        'plan.md',
        '../plan.md',
        '/a/plan',
        'b/c.md',
        'a\\plan.md',
        'x.png',
        '/a/x.png',
        'b/y.pdf',
        'https://x.org/plan.md',
        '',
        '%zz.md',
      ),
    ),
    fc.constantFrom('', '#Cost', '#cost', '#^b1', '#by-hand'),
  )
  .map(([to, at]) => to + at || '#Cost');
const line = fc.oneof(
  { weight: 4, arbitrary: wikilink.map((link) => `See ${link} there.`) },
  { weight: 2, arbitrary: address.map((url) => `A [link](<${url}>) here.`) },
  { weight: 1, arbitrary: address.map((url) => `[ref]: <${url}>`) },
  { weight: 2, arbitrary: fc.constantFrom(...headings).map((heading) => `## ${heading}`) },
  { weight: 1, arbitrary: fc.constantFrom(...targets).map((title) => `# ${title}`) },
  { weight: 2, arbitrary: fc.constantFrom(...ids).map((id) => `A block. ^${id}`) },
  { weight: 1, arbitrary: fc.constantFrom(...ids).map((id) => `- An item ^${id}\n  goes on, with ![[x.png]]^${id}`) },
  { weight: 1, arbitrary: fc.constant('<a id="by-hand"></a> HTML') },
  { weight: 1, arbitrary: fc.constantFrom(...keys).map((key) => `As said [@${key}, p. 4].`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Tagged #t and #t/u.', 'Alpha spent $3 million in 2021.', '`[[code]]` 😀', ''),
  },
);
const aliases = fc.uniqueArray(fc.constantFrom(...names, 'Alpha', 'Beta-Omega', 'France', 'c/o', 'Halvia'), {
  minLength: 1,
  maxLength: 2,
});
const frontMatter = fc
  .record(
    {
      title: fc.constantFrom('Alpha', 'plan', 'Beta Omega', 'France'),
      aliases: aliases.map((list) => `[${list.join(', ')}]`),
      kind: fc.constantFrom('country', 'organisation', 'document'),
      country: fc.constant('fr'),
      bibliography: fc.constantFrom('works.bib', '../named/own.json', 'named/own.json'),
      tags: fc.constant('[t, u]'),
      up: wikilink.map((link) => `"${link}"`),
      related: fc
        .array(wikilink, { minLength: 1, maxLength: 2 })
        .map((links) => links.map((link) => `\n  - '${link}'`).join('')),
    },
    { requiredKeys: [] },
  )
  .map((data) => {
    const rows = Object.entries(data).map(([key, value]) => `${key}: ${value}`);
    return rows.length === 0 ? '' : `---\n${rows.join('\n')}\n---\n`;
  });

/** The text of a note: a front matter now and then, and a few lines of what the vault holds on to. */
export const noteText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: frontMatter }),
    fc.array(line, { maxLength: 6 }),
    fc.constantFrom('\n\n', '\n\n', '\r\n\r\n'),
  )
  .map(([front, lines, end]) => front + lines.map((text) => text + end).join(''));

const entry = (key: string, title: string, url: string): string => `@book{${key}, title={${title}}, url={${url}}}\n`;

/** The text of a bibliography: some of the works that notes cite, one with an address that cannot be right. */
export const bibliographyText: fc.Arbitrary<string> = fc
  .subarray([
    entry('one2020', 'One', 'https://x.org/one'),
    entry('one2020', 'Another', 'https://x.org/other'),
    entry('two2021', 'Two', 'https://x.org/ two%20'),
    entry('own2022', 'Own', 'https://x.org/own'),
    '@book{broken',
  ])
  .map((entries) => entries.join(''));

/** One of the paths of notes; the same few again and again. */
export const path: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...paths.slice(0, 6), ...paths.slice(9, 14)) },
  { weight: 2, arbitrary: fc.constantFrom(...paths) },
);
