import { describe, expect, it } from 'vitest';
import { done } from './deed';

const refs = `//- /refs.bib
@book{doe2020, author = {Doe, Jane Mary and van der Berg, Pim}, title = {Title of Book: A Study}, address = {City}, publisher = {Press House}, year = 2020}
@article{arti, author = {Smith, A. and O'Brien, Zoë}, title = {Who Governs?}, journal = {The Journal of Rule}, volume = 12, number = 3, pages = {100--120}, year = 2019, month = may, doi = {10.1234/abc.5}}
@incollection{chap, author = {Weber, Max}, title = {Beruf und Amt}, booktitle = {Ein Handbuch}, editor = {Huber, Eva}, edition = {2}, publisher = {Verlag Nord}, address = {Wien}, date = {2015}, pages = {7--31}}
@online{page, author = {{Ministry of Ports}}, title = {Fees at a Glance}, date = {2021-03-04}, url = {https://ports.example/fees?id=3}}
@book{ed1, author = {Roe, Rita}, title = {Of Harbours}, year = 2001}
@book{ed2, author = {Roe, Rita}, title = {Of Harbours}, year = 2011}
`;
/** What a footnote with these words becomes. */
const of = async (words: string): Promise<string> => {
  const after = await done('toCitations', `${refs}//- /note.md\nA.$0[^1]\n\n[^1]: ${words}`);
  return after.replace(/^\/\/- \/note\.md\n/, '');
};

describe('footnotes that are references in words', () => {
  it.each([
    [
      'Jane Doe and Pim van der Berg, *Title of Book: A Study* (City: Press House, 2020), 12–14.',
      '@doe2020, pp. 12–14',
    ],
    ['Doe, Jane M., and Pim van der Berg. *Title of Book*. City: Press House, 2020.', '@doe2020'],
    ['J. M. Doe & P. van der Berg, Title of Book (2020) 7', '@doe2020, p. 7'],
    ['DOE J., VAN DER BERG P., _Title of Book_, Press House, City 2020, p. xii.', '@doe2020, p. xii'],
    ['Jane Doe et al., *Title of Book*, chap. 3, n. 7.', '@doe2020, chap. 3, n. 7'],
    ['A. Smith and Zoë O’Brien, “Who Governs?,” *Journal of Rule* 12, no. 3 (May 2019): 104.', '@arti, p. 104'],
    [
      "Smith, A., & O'Brien, Z. (2019). Who Governs? *The Journal of Rule*, *12*(3), 100–120. https://doi.org/10.1234/ABC.5",
      '@arti',
    ],
    [
      'Smith/O’Brien, "Who Governs?", Journal of Rule, vol. 12, 2019, pp. 100-120, at 105, doi:10.1234/abc.5.',
      '@arti, p. 105',
    ],
    [
      'Max Weber, „Beruf und Amt“, in: Eva Huber (Hrsg.), *Ein Handbuch*, 2. Aufl., Wien: Verlag Nord 2015, S. 12 f.',
      '@chap, S. 12 f.',
    ],
    [
      'Ministry of Ports, “Fees at a Glance,” March 4, 2021, accessed 5 May 2022, https://www.ports.example/fees?id=3.',
      '@page',
    ],
    ['[Fees at a Glance](https://ports.example/fees?id=3), 4.3.2021', '@page'],
    ['Rita Roe, *Of Harbours* (2011), § 4.', '@ed2, § 4'],
    ['Jane Doe, *Title of Book*, 3; [@x, p. 4]; Rita Roe, *Of Harbours*, 2001.', undefined],
    ['Jane Doe, *Title of Book*, 3;\n  Rita Roe, *Of Harbours*, 2001.', '@doe2020, p. 3; @ed1'],
  ])('%s', async (words, cited) => {
    if (cited === undefined) expect(await of(words)).toMatch(/^refused: /);
    else expect(await of(words)).toBe(`A [${cited}].`);
  });

  it.each([
    'See Jane Doe, *Title of Book* (City: Press House, 2020), 12.',
    'Jane Doe, *Title of Book* (City: Press House, 2020), 12, disagrees.',
    'Jane Doe, *Title of Book* (City: Press House, 2021), 12.',
    'Jane Doe, *Title of Book* (City: Other House, 2020).',
    'John Roe, *Title of Book*, 2020.',
    'Rita Roe, *Of Harbours*, 12.',
    'Ministry of Ports, “Fees at a Glance,” https://other.example/fees.',
    'Jane Doe, *Title of Book*, 12 (emphasis added).',
    'Jane Doe, *Title of Book*, 12!',
    'Jane Doe, *Another Book*, 12.',
    'Jane Doe, *Title of Book*, 12; Ann Unknown, *Some Book*, 2020.',
    'Jane Doe, *Title of Book*, 2020.\n\n    More of it.',
    'Jane Doe, *Title of Book*, 2020, `12`.',
    'Smith and O’Brien, “Who Governs?,” *Journal of Rule* 13, no. 3 (2019): 104.',
    'Jane Doe, *Title of Book*. ^doe',
  ])('stays: %s', async (words) => {
    expect(await of(words)).toMatchSnapshot();
  });

  it('short forms go with the note that they mean, or both stay', async () => {
    const text = (third: string): string =>
      `${refs}//- /note.md\nA.$0[^1] B.[^2] C.[^3]\n\n[^1]: Jane Doe, *Title of Book*, 3.\n[^2]: Ibid., 4–5.\n[^3]: ${third}`;
    expect(await done('toCitations', text('Doe, “Title of Book,” 9.'))).toMatchSnapshot();
    expect(await done('toCitations', text('But see ibid., 9, and the minister.'))).toMatchSnapshot();
    expect(await done('toCitation', text('Doe, op. cit.').replace('$0[^1]', '[^1$0]'))).toMatchSnapshot();
  });
});
