/** A rule of pandoc's citation syntax (MANUAL, "Citation syntax"), or of a reader's good sense where the manual is silent. */
export interface CitationRule {
  readonly rule: string;
  readonly text: string;
  /** `GROUP MODE "PREFIX" @KEY "SUFFIX"`, in order. */
  readonly uses: readonly string[];
  /** Why pandoc reads it otherwise; absent where it does not. */
  readonly differs?: string;
}

const row = (rule: string, text: string, ...uses: readonly string[]): CitationRule => ({ rule, text, uses });
const other = (rule: string, differs: string, text: string, ...uses: readonly string[]): CitationRule => ({
  rule,
  text,
  uses,
  differs,
});

/** One text of our own for every rule. */
export const rules: readonly CitationRule[] = [
  // Keys
  row(
    'a key begins with a letter, digit or underscore',
    '[@kent; @2021b; @_old]',
    '1 normal "" @kent ""',
    '1 normal "" @2021b ""',
    '1 normal "" @_old ""',
  ),
  row(
    'letters of any script are letters',
    '@Łódź and @東京2020.',
    '1 in-text "" @Łódź ""',
    '2 in-text "" @東京2020 ""',
  ),
  row(
    'single punctuation may stand within',
    '@a:b.c#d$e%f&g-h+i?j<k>l~m/n',
    '1 in-text "" @a:b.c#d$e%f&g-h+i?j<k>l~m/n ""',
  ),
  row(
    'punctuation at the end is none of it',
    '@kent. @kent: @kent; @kent, @kent? @kent!',
    ...[1, 2, 3, 4, 5, 6].map((n) => `${n} in-text "" @kent ""`),
  ),
  row('two signs of punctuation end it', '@kent..x @kent--x', '1 in-text "" @kent ""', '2 in-text "" @kent ""'),
  row('two slashes do not', '@https://ports.example/berths', '1 in-text "" @https://ports.example/berths ""'),
  row(
    'braces hold any key',
    '[@{https://ports.example/a(b)}; @{kent.}]',
    '1 normal "" @https://ports.example/a(b) ""',
    '1 normal "" @kent. ""',
  ),
  row('braces hold a semicolon', '[@{doi:10.1/x;y}, 4]', '1 normal "" @doi:10.1/x;y "4"'),
  row('braces hold braces in pairs, and no space', '@{a{b}c} @{a b} @{a', '1 in-text "" @a{b}c ""'),
  row('a combining mark ends it', '@mu\u0308ller', '1 in-text "" @mu ""'),
  row('a possessive ends it', "@kent's and @kent’s", '1 in-text "" @kent ""', '2 in-text "" @kent ""'),
  row('the wildcard of nocite is a key', '@*', '1 in-text "" @* ""'),
  other('empty braces hold no key', 'A key of no letters names nothing.', '@{}'),
  // Clusters
  row('brackets make a cluster', 'So it is [@kent].', '1 normal "" @kent ""'),
  row(
    'semicolons part its works',
    '[@kent; @li;@roe ; @doe]',
    '1 normal "" @kent ""',
    '1 normal "" @li ""',
    '1 normal "" @roe ""',
    '1 normal "" @doe ""',
  ),
  row(
    'a prefix, a locator and a suffix',
    '[see @kent, pp. 4-6, and passim; also @li, chap. 2]',
    '1 normal "see" @kent "pp. 4-6, and passim"',
    '1 normal "also" @li "chap. 2"',
  ),
  row(
    'a locator in braces',
    '[@kent, {pp. iv, xi}; @li{5, A}, rest]',
    '1 normal "" @kent "pp. iv, xi"',
    '1 normal "" @li "5, A, rest"',
  ),
  row(
    'a minus suppresses the author',
    'Kent says so [-@kent, p. 3; see -@li].',
    '1 suppress "" @kent "p. 3"',
    '1 suppress "see" @li ""',
  ),
  row('over lines', '[see @kent, p.\n4;\n@li\n]', '1 normal "see" @kent "p. 4"', '1 normal "" @li ""'),
  row(
    'over lines of a quote',
    '> [see @kent, p.\n> 4;\n> cf. @li]',
    '1 normal "see" @kent "p. 4"',
    '1 normal "cf." @li ""',
  ),
  other(
    'not over an empty line',
    'pandoc 2.17 drops what follows the empty line.',
    '[@kent;\n\n@li]',
    '1 in-text "" @kent ""',
    '2 in-text "" @li ""',
  ),
  row('a part without a key makes it none', '[@kent; no key] [@li; ]', '1 in-text "" @kent ""', '2 in-text "" @li ""'),
  row('an escaped sign is text', '[\\@kent and @li\\; so]', '1 normal "@kent and" @li "; so"'),
  row('emphasis in prefix and suffix', '[*see* @kent, *passim*]', '1 normal "see" @kent "passim"'),
  row('what is emphasized with its key is no part', '[**@kent**]', '1 in-text "" @kent ""'),
  row(
    'a further key is cited within the suffix',
    '[@kent and @li, p. 3; @roe]',
    '1 normal "" @kent "and @li, p. 3"',
    '2 in-text "" @li ""',
    '1 normal "" @roe ""',
  ),
  row(
    'a work cited in another one',
    '[@kent, cited in @li, n. 12; see @roe, p. 4, quoted in @{li:3}]',
    '1 normal "" @kent "cited in @li, n. 12"',
    '2 in-text "" @li ""',
    '1 normal "see" @roe "p. 4, quoted in @li:3"',
    '3 in-text "" @li:3 ""',
  ),
  row(
    'brackets in it are kept together',
    '[see [x; y] @kent [a; b]; @li]',
    '1 normal "see [x; y]" @kent "[a; b]"',
    '1 normal "" @li ""',
  ),
  row('a cluster in a suffix', '[@kent [see @li]]', '1 normal "" @kent "[see @li]"', '2 normal "see" @li ""'),
  row(
    'code, formulas and links hide their semicolons',
    '[@kent `a;b` $x;y$ [l](u;v); @li]',
    '1 normal "" @kent "a;b x;y l"',
    '1 normal "" @li ""',
  ),
  row(
    'a link of a citation is a link',
    '[@kent](https://x.example) [see @li][x]',
    '1 in-text "" @kent ""',
    '2 in-text "" @li ""',
  ),
  row('brackets around it are text', '[[@kent]; b]', '1 normal "" @kent ""'),
  row('a comma may be left out', '[@kent p. 4]', '1 normal "" @kent "p. 4"'),
  // In running text
  row('a key alone', 'As @kent says', '1 in-text "" @kent ""'),
  row('with a locator', '@kent [p. 4] and @li[p. 5]', '1 in-text "" @kent "p. 4"', '2 in-text "" @li "p. 5"'),
  row('with a locator on the next line', '@kent\n[p. 4]', '1 in-text "" @kent "p. 4"'),
  row('with further works', '@kent [p. 4; see @li, 7]', '1 in-text "" @kent "p. 4"', '1 normal "see" @li "7"'),
  row('with other works alone', '@kent [see @li]', '1 in-text "" @kent ""', '1 normal "see" @li ""'),
  row('a link behind it is none of it', '@kent [p. 4](https://x.example)', '1 in-text "" @kent ""'),
  row('a minus is printed', 'As -@kent says', '1 in-text "" @kent ""'),
  row(
    'behind brackets, quotes, dashes and slashes',
    '(@kent) “@li” —@roe /@doe',
    '1 in-text "" @kent ""',
    '2 in-text "" @li ""',
    '3 in-text "" @roe ""',
    '4 in-text "" @doe ""',
  ),
  row(
    'in headings, captions and links',
    '## By @kent\n\n![Map by @li](m.png) [of @roe](u)',
    '1 in-text "" @kent ""',
    '2 in-text "" @li ""',
    '3 in-text "" @roe ""',
  ),
  row(
    'in a table',
    '| a | b |\n|---|---|\n| @kent | [@li, p. 3; @roe] |',
    '1 in-text "" @kent ""',
    '2 normal "" @li "p. 3"',
    '2 normal "" @roe ""',
  ),
  row('in notes', 'x^[See @kent, and [@li].]', '1 in-text "" @kent ""', '2 normal "" @li ""'),
  // What is none
  row('no e-mail address', 'me@ports.example, first.last@ports.example <me@ports.example>'),
  row('no code', '`@kent` ``[@li]``\n\n    @roe\n\n```\n@doe\n```'),
  row('not behind a backslash', '\\@kent'),
  row('not behind a full stop or a letter', 'a.@kent x@li'),
  row('not in a link’s address', '<https://social.example/@kent> [l](https://social.example/@li)'),
  other('not in a bare address', 'GFM links it, pandoc only with an extension.', 'https://social.example/@kent'),
  other(
    'one work in a handle of two signs',
    'What follows names a server.',
    '@kent@social.example',
    '1 in-text "" @kent ""',
  ),
  other('not in a wikilink', 'pandoc knows no wikilinks by default.', '[[@kent]]'),
  other(
    'a bare wikilink behind a key is no locator',
    'pandoc knows no wikilinks by default.',
    '@kent [[Port]]',
    '1 in-text "" @kent ""',
  ),
  other(
    'no bracket in braces',
    'A bracket in a key would take the cluster’s own out of their pairs.',
    '[@{a[b}; @li]',
    '1 in-text "" @a[b ""',
    '2 in-text "" @li ""',
  ),
  other('an e-mail address of GFM', 'GFM takes a name that ends in a hyphen.', 'm-@ports.example'),
];
