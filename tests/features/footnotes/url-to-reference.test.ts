import { describe, expect, it } from 'vitest';
import { documentSymbolsIn, symbolOfUrl } from '../../../server/bibliography/document-symbols';
import { urlKey } from '../../../server/vault/url-key';
import { done } from './deed';

describe('making a reference of an address', () => {
  it('cites a work that is recorded, in the form of the settings', async () => {
    const text = 'The berth is small, https://www.courier.example/one-berth-too-few/?utm_source=feed$0';
    expect(await done('recordUrl', text)).toMatchInlineSnapshot(`
      "The berth is small,[^brandt2022]

      [^brandt2022]: [@brandt2022]."
    `);
    expect(await done('recordUrl', text, { 'citation.form': 'pandoc' })).toMatchInlineSnapshot(
      `"The berth is small, [@brandt2022]"`,
    );
  });
  it('records a new one in the YAML that is the only bibliography, and in the nearest of several', async () => {
    const note = '//- /in/note.md\nA https://news.example/2024/03/06/harbour-lease-signed$0';
    const yaml = '//- /references.yaml\n# Ours\nreferences:\n- id: a\n  title: A # first\n...\n';
    expect(await done('recordUrl', `${yaml}${note}`)).toMatchInlineSnapshot(`
      "//- /references.yaml
      # Ours
      references:
      - id: a
        title: A # first
      - id: news2024
        type: webpage
        title: Harbour lease signed
        container-title: news.example
        issued:
          date-parts:
            - - 2024
              - 3
              - 6
        URL: https://news.example/2024/03/06/harbour-lease-signed
      ...
      //- /in/note.md
      A[^news2024]

      [^news2024]: [@news2024].
      notice: Look at the new entry “news2024”: its title is made of the address."
    `);
    const near = '//- /in/references.yml\n';
    expect(await done('recordUrl', `${yaml}${near}${note}`)).toMatchInlineSnapshot(`
      "//- /in/references.yml
      - id: news2024
        type: webpage
        title: Harbour lease signed
        container-title: news.example
        issued:
          date-parts:
            - - 2024
              - 3
              - 6
        URL: https://news.example/2024/03/06/harbour-lease-signed
      //- /in/note.md
      A[^news2024]

      [^news2024]: [@news2024].
      notice: Look at the new entry “news2024”: its title is made of the address."
    `);
  });
  it('records a new one in the writer’s bibliography, in its own format', async () => {
    const note =
      '//- /note.md\nA.[^1]\n\n[^1]: “The Harbour Lease,” https://news.example/2024/03/06/harbour-lease-signed$0';
    expect(
      await done('recordUrl', `//- /references.json\n[\n  {"id": "a", "type": "book", "title": "A"}\n]\n${note}`),
    ).toMatchInlineSnapshot(`
      "//- /references.json
      [
        {"id": "a", "type": "book", "title": "A"},
        {
          "id": "news2024",
          "type": "webpage",
          "title": "The Harbour Lease",
          "container-title": "news.example",
          "issued": {
            "date-parts": [
              [
                2024,
                3,
                6
              ]
            ]
          },
          "URL": "https://news.example/2024/03/06/harbour-lease-signed"
        }
      ]
      //- /note.md
      A.[^1]

      [^1]: “The Harbour Lease,” [@news2024]"
    `);
    expect(await done('recordUrl', `//- /refs.bib\n@book{a, title = {A}}\n${note}`)).toMatchInlineSnapshot(`
      "//- /refs.bib
      @book{a, title = {A}}

      @online{news2024,
        title = {{The Harbour Lease}},
        organization = {news.example},
        date = {2024-03-06},
        url = {https://news.example/2024/03/06/harbour-lease-signed},
      }
      //- /note.md
      A.[^1]

      [^1]: “The Harbour Lease,” [@news2024]"
    `);
    expect(await done('recordUrl', note)).toMatchInlineSnapshot(`
      "A.[^1]

      [^1]: “The Harbour Lease,” [@news2024]
      //- new /references.json
      [
        {
          "id": "news2024",
          "type": "webpage",
          "title": "The Harbour Lease",
          "container-title": "news.example",
          "issued": {
            "date-parts": [
              [
                2024,
                3,
                6
              ]
            ]
          },
          "URL": "https://news.example/2024/03/06/harbour-lease-signed"
        }
      ]"
    `);
  });
  it('knows official documents by their symbols', async () => {
    expect(await done('recordUrl', 'It says so, https://undocs.org/en/S/RES/2231(2015)$0')).toMatchInlineSnapshot(`
      "It says so,[^unitednations2015]

      [^unitednations2015]: [@unitednations2015].
      //- new /references.json
      [
        {
          "id": "unitednations2015",
          "type": "report",
          "title": "S/RES/2231 (2015)",
          "publisher": "United Nations",
          "issued": {
            "date-parts": [
              [
                2015
              ]
            ]
          },
          "URL": "https://undocs.org/en/S/RES/2231(2015)"
        }
      ]"
    `);
  });
});

it('symbols of documents are found in texts', () => {
  const text =
    'S/RES/2231 (2015), A/RES/76/300, A/HRC/RES/48/13, S/PRST/2021/4, COM(2023) 161 final, SWD(2022) 57, CELEX 32022R0576, Regulation (EU) 2022/576, STANAG 4569, Pub. L. 117-58, 22 U.S.C. 2151, Executive Order 14024; paper A/4 and C/O, N/A, and/or 2021/22.';
  const found = documentSymbolsIn(text).map(({ symbol, publisher, year }) =>
    [symbol, publisher, year ?? ''].join(' | '),
  );
  expect(found.join('\n')).toMatchInlineSnapshot(`
    "S/RES/2231 (2015) | United Nations | 2015
    A/RES/76/300 | United Nations | 
    A/HRC/RES/48/13 | United Nations | 
    S/PRST/2021/4 | United Nations | 2021
    COM(2023) 161 | European Commission | 2023
    SWD(2022) 57 | European Commission | 2022
    CELEX 32022R0576 | European Union | 2022
    Regulation (EU) 2022/576 | European Union | 2022
    STANAG 4569 | NATO | 
    Pub. L. 117-58 | United States Congress | 
    22 U.S.C. 2151 | United States | 
    Executive Order 14024 | United States | "
  `);
});

it('symbols of documents are found in addresses', () => {
  const urls = [
    'https://undocs.org/S/RES/2231(2015)',
    'https://docs.un.org/en/A/RES/76/300',
    'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32022R0576',
    'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A52023DC0161',
    'https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=COM:2023:161:FIN',
    'https://ec.europa.eu/docs/COM_2023_161_final.pdf',
    'https://www.azernews.az/nation/157915.html',
  ];
  expect(urls.map((url) => symbolOfUrl(url)?.symbol ?? '-').join('\n')).toMatchInlineSnapshot(`
    "S/RES/2231 (2015)
    A/RES/76/300
    CELEX 32022R0576
    CELEX 52023DC0161
    COM(2023) 161
    COM(2023) 161
    -"
  `);
});

it('addresses of one page have one key', () => {
  const same = [
    'https://example.org/a/b',
    'http://www.example.org/a/b/',
    'HTTPS://Example.org:443/a/b#part',
    'https://example.org/a/b?utm_source=x&fbclid=1',
    'https://example.org/a/b/index.html',
  ];
  const dois = [
    'https://doi.org/10.1/X',
    'doi:10.1234/X',
    'https://dx.doi.org/10.1234/x',
    'DOI: 10.1234/x.',
    'https://doi.org/10.1234%2FX',
  ];
  expect([...new Set(same.map(urlKey))]).toEqual(['example.org/a/b']);
  expect(dois.map(urlKey)).toEqual([
    'doi.org/10.1/x',
    'doi:10.1234/x',
    'doi:10.1234/x',
    'doi:10.1234/x',
    'doi:10.1234/x',
  ]);
  expect(urlKey('https://example.org/?id=2')).toBe('example.org?id=2');
  expect(urlKey('https://example.org/app#/news/1')).not.toBe(urlKey('https://example.org/app#/news/2'));
});
