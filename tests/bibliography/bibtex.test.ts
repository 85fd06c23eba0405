import { describe, expect, it } from 'vitest';
import { parseBibtex } from '../../server/bibliography/bibtex';
import { renderProblem } from './render';

/** Entries with their key, whole span and fields, then the problems. */
function render(text: string): string {
  const { entries, problems } = parseBibtex(text);
  const lines = entries.map(({ type, key, fields, span, keySpan }) => {
    const whole = text.slice(span.start, span.end);
    const ends = `${whole.slice(0, 1)}…${whole.slice(-1)}`;
    const shown = [...fields].map(([name, value]) => `\n  ${name} = ${value}`).join('');
    return `${type} ${key} ${text.slice(keySpan.start, keySpan.end) === key ? ends : 'WRONG KEY SPAN'}${shown}`;
  });
  return `\n${[...lines, ...problems.map((problem) => `! ${renderProblem(text, problem)}`)].join('\n')}\n`;
}

describe('parseBibtex', () => {
  it('reads values in braces, in quotes, bare and joined, macros and both delimiters', () => {
    expect(
      render(String.raw`
Text outside entries is a comment, mail@example.org too.
@string{acm = "ACM"}
@String(jour = acm # { Journal})
@preamble{ "\newcommand{\x}{y}" }
@comment{ @article{hidden, title = {No}} }
% @article{hidden2, title = {No},
@Article{ stein2022 ,
  Title   = {Nested {braces} and "quotes" here}, % a comment
  author  = "Stein, {M}atthew and G{\"o}del, Kurt and {Quote " inside}",
  journal = jour # ", Series " # 2,
  month   = oct,
  year    = 2022,
  title   = {The first title counts},
}
@book(paren:2020, title = "In (parentheses)", date = 2020-01-05)
@misc{empty}@misc{quoted, title = "G\"odel", note = {}, }`),
    ).toMatchInlineSnapshot(`
      "
      article stein2022 @…}
        title = Nested {braces} and "quotes" here
        author = Stein, {M}atthew and G{\\"o}del, Kurt and {Quote " inside}
        journal = ACM Journal, Series 2
        month = October
        year = 2022
      book paren:2020 @…)
        title = In (parentheses)
        date = 2020-01-05
      misc empty @…}
      misc quoted @…}
        title = G\\"odel
        note = 
      "
    `);
  });

  it('skips broken entries, each with a problem at its head, and goes on at the next one', () => {
    expect(
      render(`
@article{unclosed-value, title = {No end,
  year = 2020
}

@book{good1, title = {One}}

@article{unclosed-quote, title = "No end,
  year = 2020

@book{good2, title = {Two}}
@article{unclosed-entry, title = {X}, year = 2020
@book{good3, title = {Three}}
@article{no-equals, title {X}}
@article{, title = {No key}}
@article{title = {No key either}}
@article{two words, title = {X}}
@article{stray, title = {X} {Y}}
@book good4, title = {Four}
@string{broken}
@book{good5, title = {Five}}
@article{at-the-end, title = {X`),
    ).toMatchInlineSnapshot(`
      "
      book good1 @…}
        title = One
      book good2 @…}
        title = Two
      book good3 @…}
        title = Three
      book good5 @…}
        title = Five
      ! line 2 ⟦@article{unclosed-value⟧ \`@article{unclosed-value\` cannot be read: the closing \`}\` is missing. Mend it; the entry was skipped.
      ! line 8 ⟦@article{unclosed-quote⟧ \`@article{unclosed-quote\` cannot be read: the value of \`title\` is never closed: \`"\` is missing. Mend it; the entry was skipped.
      ! line 12 ⟦@article{unclosed-entry⟧ \`@article{unclosed-entry\` cannot be read: the closing \`}\` is missing. Mend it; the entry was skipped.
      ! line 14 ⟦@article{no-equals⟧ \`@article{no-equals\` cannot be read: the field \`title\` has no \`=\`. Mend it; the entry was skipped.
      ! line 15 ⟦@article{⟧ This \`@article\` has no key. Write \`@article{key, …}\`; the entry was skipped.
      ! line 16 ⟦@article{⟧ This \`@article\` has no key. Write \`@article{key, …}\`; the entry was skipped.
      ! line 17 ⟦@article{two⟧ The key of \`@article{two\` is not followed by a comma. A key has no spaces, quotes or braces; the entry was skipped.
      ! line 18 ⟦@article{stray⟧ \`@article{stray\` cannot be read: \`{\` stands where a field or \`}\` was expected. Mend it; the entry was skipped.
      ! line 19 ⟦@book⟧ \`@book\` is not followed by \`{\`. Write \`@book{key, …}\`; the entry was skipped.
      ! line 20 ⟦@string⟧ \`@string\` cannot be read: \`name = "value"\` was expected. Mend it; it was skipped.
      ! line 22 ⟦@article{at-the-end⟧ \`@article{at-the-end\` cannot be read: the value of \`title\` is never closed: \`}\` is missing. Mend it; the entry was skipped.
      "
    `);
  });

  it('reads what is plain in spite of a slip, and says so', () => {
    expect(
      render(`
@article{missing-comma, title = {X} year = 2020, journal = nature}
@article{no-value, title = , year = 2020,, note = {n}}
@article{twice, title = {A}}
@article{twice, title = {B}, journal = nature}
@comment{ never closed
@book{after, title = {Read}}`),
    ).toMatchInlineSnapshot(`
      "
      article missing-comma @…}
        title = X
        year = 2020
        journal = nature
      article no-value @…}
        title = 
        year = 2020
        note = n
      article twice @…}
        title = A
      article twice @…}
        title = B
        journal = nature
      book after @…}
        title = Read
      ! line 2 ⟦title⟧ A comma is missing behind the value of \`title\`. Add one; the field was read.
      ! line 2 ⟦nature⟧ \`nature\` is not defined by an @string before it; it was read as text. Put it in braces, or define it.
      ! line 3 ⟦,⟧ The field \`title\` has no value. Give it one in braces, or delete it.
      ! line 6 ⟦@comment⟧ \`@comment\` is never closed. Close it; what follows it was read as entries.
      "
    `);
  });

  it('hands fields down through crossref and xdata', () => {
    expect(
      render(`
@inproceedings{paper, author = {A}, title = {Paper}, pages = {1--2}, crossref = {proc}}
@inbook{chapter, title = {Chapter}, crossref = {vol2}, xdata = {house}}
@inproceedings{old, title = {Old}, crossref = {CLASSIC}}
@proceedings{proc, title = {Proceedings}, subtitle = {Sub}, date = {2020}, editor = {E}, abstract = {A}, xdata = {house}}
@book{vol2, title = {Volume Two}, volume = {2}, crossref = {whole}}
@mvbook{whole, title = {The Whole}, author = {W}, year = {1999}}
@proceedings{classic, title = {Title}, booktitle = {Book Title}, year = {1990}}
@xdata{house, publisher = {House}, location = {Town}}
@book{circle1, crossref = {circle2}, title = {C1}}
@book{circle2, crossref = {circle1}, note = {C2}}
@book{orphan, crossref = {nobody}}`),
    ).toMatchInlineSnapshot(`
      "
      inproceedings paper @…}
        author = A
        title = Paper
        pages = 1--2
        crossref = proc
        booktitle = Proceedings
        booksubtitle = Sub
        date = 2020
        editor = E
        publisher = House
        location = Town
      inbook chapter @…}
        title = Chapter
        crossref = vol2
        xdata = house
        publisher = House
        location = Town
        booktitle = Volume Two
        volume = 2
        maintitle = The Whole
        author = W
        bookauthor = W
        year = 1999
      inproceedings old @…}
        title = Old
        crossref = CLASSIC
        booktitle = Book Title
        year = 1990
      proceedings proc @…}
        title = Proceedings
        subtitle = Sub
        date = 2020
        editor = E
        abstract = A
        xdata = house
        publisher = House
        location = Town
      book vol2 @…}
        title = Volume Two
        volume = 2
        crossref = whole
        maintitle = The Whole
        author = W
        year = 1999
      mvbook whole @…}
        title = The Whole
        author = W
        year = 1999
      proceedings classic @…}
        title = Title
        booktitle = Book Title
        year = 1990
      xdata house @…}
        publisher = House
        location = Town
      book circle1 @…}
        crossref = circle2
        title = C1
        note = C2
      book circle2 @…}
        crossref = circle1
        note = C2
        title = C1
      book orphan @…}
        crossref = nobody
      ! line 12 ⟦orphan⟧ \`crossref = {nobody}\` of \`orphan\` names no entry of this file. Add that entry, or correct the key.
      "
    `);
  });

  it('does not let macros grow without bound', () => {
    const strings = Array.from({ length: 60 }, (_, i) => `@string{a${i + 1} = a${i} # a${i}}`).join('\n');
    const { entries, problems } = parseBibtex(`@string{a0 = "xxxxxxxxxx"}\n${strings}\n@book{k, title = a60}`);
    expect(problems.map((problem) => problem.message)).toMatchInlineSnapshot(`
      [
        "The @string \`a15\` was not expanded: the file's macros grow without bound.",
      ]
    `);
    expect(entries[0]!.fields.get('title')!.length).toBeLessThan(2_000_000);
  });
});
