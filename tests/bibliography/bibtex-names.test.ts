import { expect, it } from 'vitest';
import { parseNames } from '../../server/bibliography/bibtex-names';

const render = (source: string, usePrefix = false): string =>
  parseNames(source, { usePrefix })
    .map((name) => JSON.stringify(name))
    .join(' ');

it('reads names in all the forms of BibTeX and BibLaTeX', () => {
  const sources = String.raw`
    Matthew Stein
    Stein, Matthew
    Plato
    Ludwig van Beethoven
    van Beethoven, Ludwig
    Juan de la Cruz P{\'e}rez
    de la Cruz P\'erez, Juan
    King, Jr., Martin Luther
    von Last, Jr, First
    Jean d'Alembert
    {World Bank}
    {Barnes and Noble, Inc.} and {\"O}zlem, Ay{\c s}e
    {\'Ecole Polytechnique}
    J.G. Ballard and Knuth, D.~E. and K. R.~Popper
    Stein, Matthew and others
    family=Beethoven, given=Ludwig, prefix=van and given={Ann, B.}, family=Lee, suffix=III
    Anderson, Perry AND Ferdinand Brand
    Ferdinand Anders
    გიორგი კვირიკაშვილი
    Әсел Беков and Беков, Әсел
    毛泽东 and 習, 近平
    bell hooks
    and Stein, M. and  and
    {unbalanced and Stein, M.`;
  const rendered = sources
    .trim()
    .split('\n')
    .map((line) => `${line.trim()}\n    ${render(line.trim())}`);
  expect(`\n${rendered.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    Matthew Stein
        {"family":"Stein","given":"Matthew"}
    Stein, Matthew
        {"family":"Stein","given":"Matthew"}
    Plato
        {"family":"Plato"}
    Ludwig van Beethoven
        {"family":"Beethoven","dropping-particle":"van","given":"Ludwig"}
    van Beethoven, Ludwig
        {"family":"Beethoven","dropping-particle":"van","given":"Ludwig"}
    Juan de la Cruz P{\\'e}rez
        {"family":"Cruz Pérez","dropping-particle":"de la","given":"Juan"}
    de la Cruz P\\'erez, Juan
        {"family":"Cruz Pérez","dropping-particle":"de la","given":"Juan"}
    King, Jr., Martin Luther
        {"family":"King","given":"Martin Luther","suffix":"Jr."}
    von Last, Jr, First
        {"family":"Last","dropping-particle":"von","given":"First","suffix":"Jr"}
    Jean d'Alembert
        {"family":"d'Alembert","given":"Jean"}
    {World Bank}
        {"literal":"World Bank"}
    {Barnes and Noble, Inc.} and {\\"O}zlem, Ay{\\c s}e
        {"literal":"Barnes and Noble, Inc."} {"family":"Özlem","given":"Ayşe"}
    {\\'Ecole Polytechnique}
        {"literal":"École Polytechnique"}
    J.G. Ballard and Knuth, D.~E. and K. R.~Popper
        {"family":"Ballard","given":"J. G."} {"family":"Knuth","given":"D. E."} {"family":"Popper","given":"K. R."}
    Stein, Matthew and others
        {"family":"Stein","given":"Matthew"} {"literal":"others"}
    family=Beethoven, given=Ludwig, prefix=van and given={Ann, B.}, family=Lee, suffix=III
        {"family":"Beethoven","given":"Ludwig","dropping-particle":"van"} {"family":"Lee","given":"Ann, B.","suffix":"III"}
    Anderson, Perry AND Ferdinand Brand
        {"family":"Anderson","given":"Perry"} {"family":"Brand","given":"Ferdinand"}
    Ferdinand Anders
        {"family":"Anders","given":"Ferdinand"}
    გიორგი კვირიკაშვილი
        {"family":"კვირიკაშვილი","given":"გიორგი"}
    Әсел Беков and Беков, Әсел
        {"family":"Беков","given":"Әсел"} {"family":"Беков","given":"Әсел"}
    毛泽东 and 習, 近平
        {"family":"毛泽东"} {"family":"習","given":"近平"}
    bell hooks
        {"family":"hooks","dropping-particle":"bell"}
    and Stein, M. and  and
        {"family":"Stein","given":"M."}
    {unbalanced and Stein, M.
        {"family":"unbalanced and Stein, M."}
    "
  `);
});

it('keeps a prefix with the family name when the entry asks for it', () => {
  expect(render('van Gogh, Vincent', true)).toMatchInlineSnapshot(
    `"{"family":"Gogh","non-dropping-particle":"van","given":"Vincent"}"`,
  );
});
