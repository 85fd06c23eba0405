import { describe, expect, it } from 'vitest';
import { dateOfFields } from '../../server/bibliography/bibtex-dates';
import { bibtexToCsl } from '../../server/bibliography/bibtex-to-csl';
import { CSL_TYPES } from '../../server/bibliography/bibtex-types';
import { renderBibliography, renderItem } from './render';

const read = (text: string): string => `\n${renderBibliography('file:///v/works.bib', text)}\n`;

describe('bibtexToCsl', () => {
  it('maps articles', () => {
    expect(
      read(String.raw`
@article{journal, author = {Huseynov, Vasif}, title = {The {OTS}: \textit{Seeks} Cooperation}, journaltitle = {Eurasia Daily Monitor},
  journalsubtitle = {Jamestown}, volume = 21, number = 35, pages = {12--14}, date = {2024-03-06}, doi = {https://doi.org/10.1000/x\_y},
  url = {\url{https://example.org/a\_b}}, issn = {1234-5678}, langid = {american}, keywords = {a, b}, abstract = {Short.}, urldate = {2024-04-01}}
@article{newspaper, title = {News}, journal = {Azernews}, entrysubtype = {newspaper}, year = 2019, month = oct # "~30", chapter = {World}}
@article{preprint, title = {Preprint}, eprint = {arXiv:2101.00001}, archiveprefix = {arXiv}, year = {2021}}
@periodical{issue, title = {Journal}, issuetitle = {Special Issue}, number = {4}, year = {1999}}`),
    ).toMatchInlineSnapshot(`
      "
      journal [@article{journal, author …  urldate = {2024-04-01}}]
        type: article-journal
        author: {family: "Huseynov", given: "Vasif"}
        title: The OTS: <i>Seeks</i> Cooperation
        container-title: Eurasia Daily Monitor: Jamestown
        issued: {date-parts: [[2024,3,6]]}
        accessed: {date-parts: [[2024,4,1]]}
        volume: 21
        issue: 35
        page: 12–14
        language: en-US
        URL: https://example.org/a_b
        DOI: 10.1000/x_y
        ISSN: 1234-5678
        abstract: Short.
        keyword: a, b
      newspaper [@article{newspaper, titl … ~30", chapter = {World}}]
        type: article-newspaper
        title: News
        container-title: Azernews
        issued: {date-parts: [[2019,10,30]]}
        section: World
      preprint [@article{preprint, title …  {arXiv}, year = {2021}}]
        type: article-journal
        title: Preprint
        issued: {date-parts: [[2021]]}
        URL: https://arxiv.org/abs/2101.00001
      issue [@periodical{issue, title … er = {4}, year = {1999}}]
        type: periodical
        title: Special Issue
        container-title: Journal
        issued: {date-parts: [[1999]]}
        issue: 4
      "
    `);
  });

  it('maps books and their parts', () => {
    expect(
      read(`
@book{book, author = {Doe, Jane}, editor = {Roe, R.}, translator = {Poe, P.}, title = {Title?}, subtitle = {Subtitle}, shorttitle = {T},
  publisher = {Simon and Schuster}, address = {New York}, edition = {2}, series = {Studies}, number = {12}, isbn = {978-3-16}, year = {2007}}
@book{maintitle, maintitle = {Collected Works}, title = {Early Years}, volume = {2}, part = {1}, date = {1990/1995}}
@incollection{part, title = {Chapter}, booktitle = {Handbook}, booksubtitle = {A Guide}, editor = {Ed, A. and Ed, B.}, pages = {3-9}, chapter = 4}
@inproceedings{paper, title = {Paper}, booktitle = {Proc.}, eventtitle = {Conference}, venue = {Baku}, eventdate = {2020-05-01/2020-05-03}, organization = {IEEE}}`),
    ).toMatchInlineSnapshot(`
      "
      book [@book{book, author = {Do … 78-3-16}, year = {2007}}]
        type: book
        author: {family: "Doe", given: "Jane"}
        editor: {family: "Roe", given: "R."}
        translator: {family: "Poe", given: "P."}
        title: Title? Subtitle
        title-short: T
        collection-title: Studies
        issued: {date-parts: [[2007]]}
        collection-number: 12
        edition: 2
        publisher: Simon and Schuster
        publisher-place: New York
        ISBN: 978-3-16
      maintitle [@book{maintitle, maintit … {1}, date = {1990/1995}}]
        type: book
        title: Collected Works
        volume-title: Early Years
        issued: {date-parts: [[1990],[1995]]}
        volume: 2.1
      part [@incollection{part, titl … es = {3-9}, chapter = 4}]
        type: chapter
        editor: {family: "Ed", given: "A."} | {family: "Ed", given: "B."}
        title: Chapter
        container-title: Handbook: A Guide
        page: 3–9
        chapter-number: 4
      paper [@inproceedings{paper, ti … , organization = {IEEE}}]
        type: paper-conference
        title: Paper
        container-title: Proc.
        event-title: Conference
        event-date: {date-parts: [[2020,5,1],[2020,5,3]]}
        publisher: IEEE
        event-place: Baku
      "
    `);
  });

  it('maps reports, theses, web pages and the rest', () => {
    expect(
      read(String.raw`
@techreport{report, author = {{World Bank}}, title = {Report}, institution = {World Bank}, number = {WP-12}, type = {Working Paper}, year = 2023}
@phdthesis{phd, title = {Thesis}, school = {Chatham University}, year = 2001}
@thesis{ba, title = {Thesis}, type = {bathesis}, institution = {Uni}, date = {2001-06}}
@online{web, title = {Page}, organization = {CNAS}, url = {https://example.org/}, date = {2024-11-12}, titleaddon = {Press release}}
@misc{zotero, title = {Exported page}, url = {https://example.org/x}, year = {2020}}
@misc{how, title = {Old page}, howpublished = {\url{https://example.org/~jane}}, note = {Accessed: 2020-01-01}}
@misc{pamphlet, title = {Thing}, howpublished = {Self-published}, language = {Russian}, usere = {A Thing}}
@unpublished{talk, title = {Talk}, eventtitle = {Summit}, venue = {Samarkand}}
@patent{patent, title = {Device}, location = {countryde and countryfr}, number = {123}, type = {patreq}}
@nonsense{unknown, title = {Unknown}}
@xdata{store, publisher = {P}}
@book{named, ids = {alias1, alias2}, title = {Named thrice}}`),
    ).toMatchInlineSnapshot(`
      "
      report [@techreport{report, auth … ing Paper}, year = 2023}]
        type: report
        author: {literal: "World Bank"}
        title: Report
        issued: {date-parts: [[2023]]}
        number: WP-12
        publisher: World Bank
        genre: Working Paper
      phd [@phdthesis{phd, title =  … niversity}, year = 2001}]
        type: thesis
        title: Thesis
        issued: {date-parts: [[2001]]}
        publisher: Chatham University
        genre: PhD thesis
      ba [@thesis{ba, title = {The … {Uni}, date = {2001-06}}]
        type: thesis
        title: Thesis
        issued: {date-parts: [[2001,6]]}
        publisher: Uni
        genre: Bachelor's thesis
      web [@online{web, title = {Pa … addon = {Press release}}]
        type: webpage
        title: Page. Press release
        title-short: Page
        issued: {date-parts: [[2024,11,12]]}
        publisher: CNAS
        URL: https://example.org/
      zotero [@misc{zotero, title = {E … e.org/x}, year = {2020}}]
        type: webpage
        title: Exported page
        issued: {date-parts: [[2020]]}
        URL: https://example.org/x
      how [@misc{how, title = {Old  …  {Accessed: 2020-01-01}}]
        type: document
        title: Old page
        URL: https://example.org/~jane
        note: Accessed: 2020-01-01
      pamphlet [@misc{pamphlet, title =  … ian}, usere = {A Thing}}]
        type: document
        title: Thing
        custom: {translated-title: "A Thing"}
        publisher: Self-published
        language: ru
      talk [@unpublished{talk, title … t}, venue = {Samarkand}}]
        type: speech
        title: Talk
        event-title: Summit
        event-place: Samarkand
      patent [@patent{patent, title =  …  {123}, type = {patreq}}]
        type: patent
        title: Device
        number: 123
        jurisdiction: Germany; France
        genre: Patent request
      unknown [@nonsense{unknown, title = {Unknown}}]
        type: document
        title: Unknown
      named [@book{named, ids = {alia …  title = {Named thrice}}]
        type: book
        title: Named thrice
      alias1 [@book{named, ids = {alia …  title = {Named thrice}}]
        type: book
        title: Named thrice
      alias2 [@book{named, ids = {alia …  title = {Named thrice}}]
        type: book
        title: Named thrice
      "
    `);
  });

  it('knows a CSL type for each entry type', () => {
    const rows = [...CSL_TYPES.keys()].map((type) => {
      const item = bibtexToCsl({
        type,
        key: 'k',
        fields: new Map(),
        span: { start: 0, end: 0 },
        keySpan: { start: 0, end: 0 },
        aliases: [],
      });
      return `${type}: ${renderItem(item)
        .trim()
        .replace(/^type: /, '')
        .replace(/\n\s+/g, ', ')}`;
    });
    expect(`\n${rows.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      article: article-journal
      periodical: periodical
      suppperiodical: article-journal
      newsarticle: article-newspaper
      newspaper: article-newspaper
      magazine: article-magazine
      book: book
      mvbook: book
      bookinbook: chapter
      collection: book
      mvcollection: book
      proceedings: book
      mvproceedings: book
      reference: book
      mvreference: book
      manual: book
      commentary: book
      booklet: pamphlet
      inbook: chapter
      suppbook: chapter
      incollection: chapter
      suppcollection: chapter
      inproceedings: paper-conference
      conference: paper-conference
      inreference: entry-encyclopedia
      thesis: thesis
      phdthesis: thesis, genre: PhD thesis
      mastersthesis: thesis, genre: Master's thesis
      mathesis: thesis, genre: Master's thesis
      bachelorsthesis: thesis, genre: Bachelor's thesis
      report: report
      techreport: report
      online: webpage
      electronic: webpage
      www: webpage
      webpage: webpage
      misc: document
      set: document
      unpublished: manuscript
      dataset: dataset
      data: dataset
      software: software
      patent: patent
      standard: standard
      artwork: graphic
      image: graphic
      audio: song
      music: song
      movie: motion_picture
      video: motion_picture
      performance: performance
      review: review
      letter: personal_communication
      letters: personal_communication
      jurisdiction: legal_case
      legislation: legislation
      legal: treaty
      "
    `);
  });
});

describe('dateOfFields', () => {
  it('reads the dates of both dialects', () => {
    const rows = [
      ...[
        '2024',
        '2024-03',
        '2024-03-06',
        '2024-03-06T10:00:00Z',
        '1990/1995',
        '2020-05-01/2020-05-03',
        '2020/',
        '2020/..',
        '/2020',
      ],
      ...[
        '1850~',
        '1850?',
        '199X',
        '19uu',
        '2024-21',
        '-0044',
        'forthcoming',
        '{2024}',
        'March 6, 2024',
        '6. März 2024',
        '06.03.2024',
        '2024-13',
      ],
    ].map((date) => `date ${date} => ${JSON.stringify(dateOfFields(new Map([['date', date]]), ''))}`);
    const years = [
      ['2022', 'October', ''],
      ['2022', '10', '1'],
      ['2022', 'January~12', ''],
      ['2022', 'July--August', ''],
      ['2022', '5--8 May', ''],
      ['2022', 'Spring', ''],
      ['1998--2000', '', ''],
      ['1998/99', 'May', ''],
      ['c. 1850', '', ''],
      ['[1850]', '', ''],
      ['in press', 'may', ''],
      ['2022', 'septiembre', ''],
      ['2022', 'Ekim', ''],
      ['2022', 'нояб.', ''],
      ['2022', 'Michaelmas', ''],
    ].map(([year, month, day]) => {
      const fields = new Map([
        ['year', year!],
        ['month', month!],
        ['day', day!],
      ]);
      return `year ${[year, month, day].filter(Boolean).join(' | ')} => ${JSON.stringify(dateOfFields(fields, ''))}`;
    });
    expect(`\n${[...rows, ...years].join('\n')}\n`).toMatchInlineSnapshot(`
      "
      date 2024 => {"date-parts":[[2024]]}
      date 2024-03 => {"date-parts":[[2024,3]]}
      date 2024-03-06 => {"date-parts":[[2024,3,6]]}
      date 2024-03-06T10:00:00Z => {"date-parts":[[2024,3,6]]}
      date 1990/1995 => {"date-parts":[[1990],[1995]]}
      date 2020-05-01/2020-05-03 => {"date-parts":[[2020,5,1],[2020,5,3]]}
      date 2020/ => {"date-parts":[[2020]]}
      date 2020/.. => {"date-parts":[[2020]]}
      date /2020 => {"date-parts":[[2020]]}
      date 1850~ => {"date-parts":[[1850]],"circa":true}
      date 1850? => {"date-parts":[[1850]],"circa":true}
      date 199X => {"date-parts":[[1990],[1999]]}
      date 19uu => {"date-parts":[[1900],[1999]]}
      date 2024-21 => {"date-parts":[[2024]],"season":1}
      date -0044 => {"date-parts":[[-44]]}
      date forthcoming => {"literal":"forthcoming"}
      date {2024} => {"date-parts":[[2024]]}
      date March 6, 2024 => {"date-parts":[[2024,3,6]]}
      date 6. März 2024 => {"date-parts":[[2024,3,6]]}
      date 06.03.2024 => {"date-parts":[[2024,3,6]]}
      date 2024-13 => {"literal":"2024-13"}
      year 2022 | October => {"date-parts":[[2022,10]]}
      year 2022 | 10 | 1 => {"date-parts":[[2022,10,1]]}
      year 2022 | January~12 => {"date-parts":[[2022,1,12]]}
      year 2022 | July--August => {"date-parts":[[2022,7],[2022,8]]}
      year 2022 | 5--8 May => {"date-parts":[[2022,5,5],[2022,5,8]]}
      year 2022 | Spring => {"date-parts":[[2022]],"season":1}
      year 1998--2000 => {"date-parts":[[1998],[2000]]}
      year 1998/99 | May => {"date-parts":[[1998],[1999]]}
      year c. 1850 => {"date-parts":[[1850]],"circa":true}
      year [1850] => {"date-parts":[[1850]]}
      year in press | may => {"literal":"in press"}
      year 2022 | septiembre => {"date-parts":[[2022,9]]}
      year 2022 | Ekim => {"date-parts":[[2022,10]]}
      year 2022 | нояб. => {"date-parts":[[2022,11]]}
      year 2022 | Michaelmas => {"date-parts":[[2022]]}
      "
    `);
  });
});
