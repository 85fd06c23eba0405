import { describe, expect, it } from 'vitest';
import { dateOf, formatNote, formatReference, shortLabel, yearOf } from '../../server/bibliography/format';
import { readBibliography } from '../../server/bibliography/read';
import type { CslItem } from '../../server/bibliography/types';

const both = (item: CslItem, locator?: string): string => `${formatReference(item)}\n${formatNote(item, locator)}`;

const fromBibtex = (text: string, locator?: string): string =>
  `\n${readBibliography('file:///v/a.bib', text)
    .references.map(({ item }) => `${shortLabel(item)}\n${both(item, locator)}`)
    .join('\n\n')}\n`;

describe('formatReference and formatNote', () => {
  it('format articles', () => {
    expect(
      fromBibtex(
        `
@article{j, author = {Huseynov, Vasif}, title = {The Organization Seeks Cooperation}, journal = {Eurasia Daily Monitor}, volume = 21, number = 35, pages = {12--14}, date = {2024-03-06}, url = {https://jamestown.org/x}}
@article{d, author = {Bang, Chan Young and Shaikenova, Anar}, title = {What Now?}, journal = {The Geopolitics}, entrysubtype = {magazine}, date = {2025-04-05}, doi = {10.1000/x_y}, url = {https://x.org}}
@article{i, author = {A, B and C, D and E, F and G, H}, title = {Issue Only}, journal = {J.}, number = 3, year = 2020}
@article{n, author = {A, B and others}, title = {No Numbers}, journal = {J.}, year = 2020, month = may}`,
        'p. 13',
      ),
    ).toMatchInlineSnapshot(`
      "
      Huseynov 2024
      Huseynov, Vasif. “The Organization Seeks Cooperation.” *Eurasia Daily Monitor* 21, no. 35 (March 6, 2024): 12–14. <https://jamestown.org/x>.
      Vasif Huseynov, “The Organization Seeks Cooperation,” *Eurasia Daily Monitor* 21, no. 35 (March 6, 2024): 13, <https://jamestown.org/x>.

      Bang & Shaikenova 2025
      Bang, Chan Young, and Anar Shaikenova. “What Now?” *The Geopolitics*, April 5, 2025. <https://doi.org/10.1000/x_y>.
      Chan Young Bang and Anar Shaikenova, “What Now?,” *The Geopolitics*, April 5, 2025, 13, <https://doi.org/10.1000/x_y>.

      A et al. 2020
      A, B, D C, F E, and H G. “Issue Only.” *J.*, no. 3 (2020).
      B A et al., “Issue Only,” *J.*, no. 3 (2020): 13.

      A et al. 2020
      A, B, et al. “No Numbers.” *J.*, May 2020.
      B A et al., “No Numbers,” *J.*, May 2020, 13.
      "
    `);
  });

  it('format books and parts', () => {
    expect(
      fromBibtex(
        `
@book{b, author = {van Gogh, Vincent}, title = {Letters}, subtitle = {A Life}, translator = {Doe, Jane}, editor = {Roe, Richard and Poe, P.}, edition = 2, publisher = {OUP}, address = {Oxford}, year = 2007, series = {Lives}, number = 4, volume = 3}
@book{e, editor = {Roe, Richard and Poe, P.}, title = {Handbook}, publisher = {OUP}, date = {2007-03-01}}
@incollection{c, author = {King, Jr., Martin Luther}, title = {A ${'``'}Dream''}, booktitle = {Speeches}, editor = {Roe, Richard}, pages = {3-9}, publisher = {P}, address = {Paris}, year = 1970}
@inproceedings{p, author = {Knuth, Donald E.}, title = {Paper}, booktitle = {Proc. of X}, date = {1980/1981}}
@book{m, maintitle = {Works}, title = {Early Years}, volume = 2, publisher = {P}, year = {c. 1850}}`,
        'chap. 3',
      ),
    ).toMatchInlineSnapshot(`
      "
      Gogh 2007
      Gogh, Vincent van. *Letters: A Life*. Edited by Richard Roe and P. Poe. Translated by Jane Doe. 2nd ed. Vol. 3. Lives 4. Oxford: OUP, 2007.
      Vincent van Gogh, *Letters: A Life*, ed. Richard Roe and P. Poe, trans. Jane Doe, 2nd ed., vol. 3, Lives 4 (Oxford: OUP, 2007), chap. 3.

      Roe & Poe 2007
      Roe, Richard, and P. Poe, eds. *Handbook*. OUP, 2007.
      Richard Roe and P. Poe, eds., *Handbook* (OUP, 2007), chap. 3.

      King 1970
      King, Martin Luther, Jr. “A ‘Dream’.” In *Speeches*, edited by Richard Roe, 3–9. Paris: P, 1970.
      Martin Luther King, Jr., “A ‘Dream’,” in *Speeches*, ed. Richard Roe (Paris: P, 1970), chap. 3.

      Knuth 1980
      Knuth, Donald E. “Paper.” In *Proc. of X*. 1980–1981.
      Donald E. Knuth, “Paper,” in *Proc. of X* (1980–1981), chap. 3.

      Works 1850
      *Works*. Vol. 2, *Early Years*. P, ca. 1850.
      *Works*, vol. 2, *Early Years* (P, ca. 1850), chap. 3.
      "
    `);
  });

  it('format reports, theses, web pages, laws', () => {
    expect(
      fromBibtex(
        String.raw`
@report{r, author = {{World Bank}}, title = {Outlook}, institution = {World Bank}, number = 12, type = {Working Paper}, date = {2023-01}, url = {https://worldbank.org/o}}
@phdthesis{t, author = {Doe, Jane}, title = {On \emph{Homo sapiens}}, school = {Chatham University}, date = {2001-05-05}}
@online{w, author = {{Organization of Turkic States}}, title = {Gabala Declaration}, organization = {Organization of Turkic States}, date = {2025-10-07}, url = {https://turkicstates.org/en}}
@online{a, title = {Undated Page}, organization = {CNAS}, url = {https://cnas.org}, urldate = {2024-03-06}}
@legislation{l, title = {Customs Code}, date = {1999}}
@unpublished{s, author = {Doe, Jane}, title = {A Talk}, eventtitle = {Summit}, venue = {Samarkand}, eventdate = {2024}, date = {2024}}`,
      ),
    ).toMatchInlineSnapshot(`
      "
      World Bank 2023
      World Bank. *Outlook*. Working Paper no. 12. World Bank, January 2023. <https://worldbank.org/o>.
      World Bank, *Outlook*, Working Paper no. 12 (World Bank, January 2023), <https://worldbank.org/o>.

      Doe 2001
      Doe, Jane. “On *Homo sapiens*.” PhD thesis, Chatham University, 2001.
      Jane Doe, “On *Homo sapiens*,” PhD thesis, Chatham University, 2001.

      Organization of Turkic States 2025
      Organization of Turkic States. “Gabala Declaration.” October 7, 2025. <https://turkicstates.org/en>.
      Organization of Turkic States, “Gabala Declaration,” October 7, 2025, <https://turkicstates.org/en>.

      Undated Page
      “Undated Page.” CNAS. Accessed March 6, 2024. <https://cnas.org>.
      “Undated Page,” CNAS, accessed March 6, 2024, <https://cnas.org>.

      Customs Code 1999
      Customs Code. 1999.
      Customs Code (1999).

      Doe 2024
      Doe, Jane. “A Talk.” Presented at Summit, Samarkand. 2024.
      Jane Doe, “A Talk,” presented at Summit, Samarkand (2024).
      "
    `);
  });

  it('leave no stray punctuation where fields are missing', () => {
    const types = [
      'article-journal',
      'article-newspaper',
      'webpage',
      'chapter',
      'book',
      'report',
      'thesis',
      'document',
      'legislation',
      'no-such-type',
    ];
    const rest: Partial<CslItem>[] = [
      {},
      { title: 'T' },
      { author: [{ family: 'F' }] },
      { 'container-title': 'C' },
      { issued: { 'date-parts': [[2020]] } },
      { URL: 'https://x.org' },
    ];
    const rows = types.map(
      (type) =>
        `${type}: ${rest.map((fields) => `${formatReference({ id: 'k', type, ...fields })} / ${formatNote({ id: 'k', type, ...fields }, 'p. 4')}`).join('  ‖  ')}`,
    );
    expect(`\n${rows.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      article-journal: k. / k, 4.  ‖  “T.” / “T,” 4.  ‖  F. / F, 4.  ‖  k. *C*. / k, *C*, 4.  ‖  k. 2020. / k, 2020, 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      article-newspaper: k. / k, 4.  ‖  “T.” / “T,” 4.  ‖  F. / F, 4.  ‖  k. *C*. / k, *C*, 4.  ‖  k. 2020. / k, 2020, 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      webpage: k. / k, 4.  ‖  “T.” / “T,” 4.  ‖  F. / F, 4.  ‖  k. C. / k, C, 4.  ‖  k. 2020. / k, 2020, 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      chapter: k. / k, 4.  ‖  “T.” / “T,” 4.  ‖  F. / F, 4.  ‖  k. In *C*. / k, in *C*, 4.  ‖  k. 2020. / k (2020), 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      book: k. / k, 4.  ‖  *T*. / *T*, 4.  ‖  F. / F, 4.  ‖  k. / k, 4.  ‖  k. 2020. / k (2020), 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      report: k. / k, 4.  ‖  *T*. / *T*, 4.  ‖  F. / F, 4.  ‖  k. In *C*. / k, in *C*, 4.  ‖  k. 2020. / k (2020), 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      thesis: k. Thesis. / k, Thesis, 4.  ‖  “T.” Thesis. / “T,” Thesis, 4.  ‖  F. Thesis. / F, Thesis, 4.  ‖  k. Thesis. / k, Thesis, 4.  ‖  k. Thesis, 2020. / k, Thesis, 2020, 4.  ‖  k. Thesis. <https://x.org>. / k, Thesis, 4, <https://x.org>.
      document: k. / k, 4.  ‖  *T*. / *T*, 4.  ‖  F. / F, 4.  ‖  k. In *C*. / k, in *C*, 4.  ‖  k. 2020. / k (2020), 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      legislation: k. / k, 4.  ‖  T. / T, 4.  ‖  F. / F, 4.  ‖  k. In *C*. / k, in *C*, 4.  ‖  k. 2020. / k (2020), 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      no-such-type: k. / k, 4.  ‖  *T*. / *T*, 4.  ‖  F. / F, 4.  ‖  k. In *C*. / k, in *C*, 4.  ‖  k. 2020. / k (2020), 4.  ‖  k. <https://x.org>. / k, 4, <https://x.org>.
      "
    `);
  });

  it('show a translated title in brackets, institutions whole, East Asian names unturned', () => {
    const items: CslItem[] = [
      {
        id: 'a',
        type: 'article-newspaper',
        title: 'Миссия ООН',
        author: [{ family: 'Bekov', given: 'Asyl' }],
        'container-title': 'ULYS',
        custom: { 'translated-title': 'The UN Mission' },
        issued: { 'date-parts': [[2024, '1', 25]] },
      },
      {
        id: 'b',
        type: 'book',
        title: 'Buch',
        author: [{ literal: 'Institut für Weltwirtschaft' }],
        custom: { 'translated-title': 'Book' },
        publisher: 'IfW',
      },
      {
        id: 'c',
        type: 'book',
        title: '矛盾论',
        author: [
          { family: '毛', given: '泽东' },
          { family: 'Gaulle', given: 'Charles', 'non-dropping-particle': 'de', suffix: 'III' },
        ],
      },
      {
        id: 'd',
        type: 'article-journal',
        title: 'The <i>Titanic</i> & H<sub>2</sub>O <b>now</b>',
        'container-title': '<i>Nature</i>',
        issued: { literal: 'forthcoming' },
      },
    ];
    expect(`\n${items.map((item) => both(item)).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      Bekov, Asyl. “Миссия ООН” \\[The UN Mission\\]. *ULYS*, January 25, 2024.
      Asyl Bekov, “Миссия ООН” \\[The UN Mission\\], *ULYS*, January 25, 2024.
      Institut für Weltwirtschaft. *Buch* \\[Book\\]. IfW.
      Institut für Weltwirtschaft, *Buch* \\[Book\\] (IfW).
      毛泽东 and Charles de Gaulle III. *矛盾论*.
      毛泽东 and Charles de Gaulle III, *矛盾论*.
      “The *Titanic* & H2O **now**.” *Nature*, forthcoming.
      “The *Titanic* & H2O **now**,” *Nature*, forthcoming.
      "
    `);
  });

  it('name the first seven of more than ten authors', () => {
    const author = Array.from({ length: 11 }, (_, i) => ({ family: `F${i + 1}`, given: 'G.' }));
    expect(both({ id: 'k', type: 'book', title: 'T', author })).toMatchInlineSnapshot(`
      "F1, G., G. F2, G. F3, G. F4, G. F5, G. F6, G. F7, et al. *T*.
      G. F1 et al., *T*."
    `);
  });

  it('let no data become markup', () => {
    const hostile =
      '1. [click](javascript:alert(1)) <img src=x onerror=y> **b** `c` ![i](u) [^1] @key $x$ ~~s~~ | # h %% c %% &lt; www.evil.com https://evil.com \u202eflip\nnew';
    const item: CslItem = {
      id: 'k',
      type: 'book',
      title: hostile,
      author: [{ literal: hostile }],
      publisher: hostile,
      URL: 'javascript:alert(1)',
      custom: { 'translated-title': hostile },
    };
    expect(`\n${both(item, hostile)}\n`).toMatchInlineSnapshot(`
      "
      1\\. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new. *1. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new* \\[1. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new\\]. 1. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new. javascript:alert(1).
      1\\. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new, *1. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new* \\[1. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new\\] (1. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new), 1. \\[click\\](javascript:alert(1)) \\<img src=x onerror=y\\> \\*\\*b\\*\\* \\\`c\\\` !\\[i\\](u) \\[\\^1\\] \\@key \\$x\\$ \\~\\~s\\~\\~ \\| # h \\%% c \\%% \\&lt; www\\.evil.com https\\://evil.com flip new, javascript:alert(1).
      "
    `);
    expect(formatReference({ id: 'k', type: 'book', URL: 'https://x.org/a)b> <b>' })).toMatchInlineSnapshot(
      `"k. https\\://x.org/a)b\\>."`,
    );
  });
});

describe('shortLabel', () => {
  it('names authors, else a short title, else the key', () => {
    const date = { 'date-parts': [[2024]] };
    const items: Partial<CslItem>[] = [
      { author: [{ family: 'Stein', given: 'M.' }], issued: date },
      { author: [{ family: 'Bang' }, { family: 'Shaikenova' }], issued: date },
      { author: [{ family: 'A' }, { family: 'B' }, { family: 'C' }], issued: date },
      { author: [{ family: 'A' }, { literal: 'others' }], issued: date },
      { author: [{ literal: 'World Bank' }] },
      {
        author: [
          { family: 'Gogh', 'non-dropping-particle': 'van' },
          { family: 'Beethoven', 'dropping-particle': 'van' },
        ],
        issued: date,
      },
      { editor: [{ family: 'Roe' }], issued: date },
      { title: 'Trilateral Dimensions of Cooperation', 'title-short': 'Trilateral Dimensions', issued: date },
      { title: 'Playing Both Sides: Central Asia', issued: date },
      { title: 'Azerbaijan, Turkmenistan, and Uzbekistan Hold Trilateral Summit', issued: date },
      { title: 'Pneumonoultramicroscopicsilicovolcanoconiosisofeverything', issued: date },
      { issued: date },
      {},
    ];
    expect(items.map((fields) => shortLabel({ id: 'key2024', type: 'book', ...fields }))).toMatchInlineSnapshot(`
      [
        "Stein 2024",
        "Bang & Shaikenova 2024",
        "A et al. 2024",
        "A et al. 2024",
        "World Bank",
        "van Gogh & Beethoven 2024",
        "Roe 2024",
        "Trilateral Dimensions 2024",
        "Playing Both Sides 2024",
        "Azerbaijan, Turkmenistan, and Uzbekistan Hold… 2024",
        "Pneumonoultramicroscopicsilicovolcanoconiosisofe… 2024",
        "key2024",
        "key2024",
      ]
    `);
  });
});

describe('dateOf and yearOf', () => {
  it('read the day as far as it is known', () => {
    const dates: CslItem['issued'][] = [
      { 'date-parts': [[2024, 3, 6]] },
      { 'date-parts': [['2024', '03']] },
      { 'date-parts': [[2024], [2025]] },
      { 'date-parts': [[2024, 13]] },
      { 'date-parts': [[-44]] },
      { 'date-parts': [] },
      { literal: 'Spring 2020' },
      { raw: 'around 1999' },
      { literal: 'forthcoming' },
      undefined,
    ];
    expect(
      dates.map((issued) => JSON.stringify(dateOf({ id: 'k', type: 'book', ...(issued ? { issued } : {}) }))),
    ).toMatchInlineSnapshot(`
      [
        "{"year":2024,"month":3,"day":6}",
        "{"year":2024,"month":3}",
        "{"year":2024}",
        "{"year":2024}",
        "{"year":-44}",
        undefined,
        "{"year":2020}",
        "{"year":1999}",
        undefined,
        undefined,
      ]
    `);
    expect(yearOf({ id: 'k', type: 'book', issued: { 'date-parts': [[2024, 3]] } })).toBe(2024);
  });
});
