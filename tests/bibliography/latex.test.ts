import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLatex, decodeVerbatim } from '../../server/bibliography/latex';

/** Each line of `sources` with what it decodes to. */
const table = (sources: string, decode: (source: string) => string): string =>
  `\n${sources
    .trim()
    .split('\n')
    .map((line) => `${line.trim()}  =>  ${decode(line.trim()).replaceAll('\u00a0', '·').replaceAll('\u202f', '‧')}`)
    .join('\n')}\n`;

describe('decodeLatex', () => {
  it('reads accents in all their spellings', () => {
    const sources = String.raw`
      G{\"o}del, G\"odel, G{\"{o}}del, G\"{o}del
      \'{e} \'e {\'e} \' e
      {\c c}a \c{s}ahin \v{S}koda \v Skoda Dvo{\v{r}}\'ak
      \u{g} \.I \.{I} \i \"{\i} {\'\i} \H{o} \k{a} \r{a} \d{h} \b{t} \={a} \~n
      \'{\^e} {\^{\'e}} \t{oo}
      \~{} and \^{} alone, \'{}nothing`;
    expect(table(sources, decodeLatex)).toMatchInlineSnapshot(`
      "
      G{\\"o}del, G\\"odel, G{\\"{o}}del, G\\"{o}del  =>  Gödel, Gödel, Gödel, Gödel
      \\'{e} \\'e {\\'e} \\' e  =>  é é é é
      {\\c c}a \\c{s}ahin \\v{S}koda \\v Skoda Dvo{\\v{r}}\\'ak  =>  ça şahin Škoda Škoda Dvořák
      \\u{g} \\.I \\.{I} \\i \\"{\\i} {\\'\\i} \\H{o} \\k{a} \\r{a} \\d{h} \\b{t} \\={a} \\~n  =>  ğ İ İ ıï í ő ą å ḥ ṯ ā ñ
      \\'{\\^e} {\\^{\\'e}} \\t{oo}  =>  ế é̂ o͡o
      \\~{} and \\^{} alone, \\'{}nothing  =>  ~ and ^ alone, nothing
      "
    `);
  });

  it('reads symbols, dashes, spaces and quotation marks', () => {
    const sources = String.raw`
      \ss{} \o re \O{}re \L\'od\'z {\ae}on \AA rhus \oe uvre \th \dh
      A \& B, 50\%, \$5, \#1, a\_b, \{x\}
      1900--1931 --- a--b~c, p.\,4, J.\ Doe
      ${'``'}Double'' and ${'`'}single' and Azerbaijan's
      \textendash\ \textemdash{} \ldots{} \S 4 \copyright{} \texteuro{}5 \guillemotleft x\guillemotright
      \LaTeX{} and {\TeX}nicalities, \textregistered
      $\alpha$-Fe$_2$O$_3$, 10$^{6}$, $\sim$5, $x^2$
      Science {\&}amp; Technology`;
    expect(table(sources, (source) => decodeLatex(source, 'rich'))).toMatchInlineSnapshot(`
      "
      \\ss{} \\o re \\O{}re \\L\\'od\\'z {\\ae}on \\AA rhus \\oe uvre \\th \\dh  =>  ß øre Øre Łódź æon Århus œuvre þð
      A \\& B, 50\\%, \\$5, \\#1, a\\_b, \\{x\\}  =>  A & B, 50%, $5, #1, a_b, {x}
      1900--1931 --- a--b~c, p.\\,4, J.\\ Doe  =>  1900–1931 — a–b·c, p.‧4, J. Doe
      \`\`Double'' and \`single' and Azerbaijan's  =>  “Double” and ‘single’ and Azerbaijan's
      \\textendash\\ \\textemdash{} \\ldots{} \\S 4 \\copyright{} \\texteuro{}5 \\guillemotleft x\\guillemotright  =>  – — … §4 © €5 «x»
      \\LaTeX{} and {\\TeX}nicalities, \\textregistered  =>  LaTeX and TeXnicalities, ®
      $\\alpha$-Fe$_2$O$_3$, 10$^{6}$, $\\sim$5, $x^2$  =>  α-Fe<sub>2</sub>O<sub>3</sub>, 10<sup>6</sup>, ~5, x<sup>2</sup>
      Science {\\&}amp; Technology  =>  Science & Technology
      "
    `);
    expect(decodeLatex('H$_2$O, 10$^{6}$ and \\textit{both}')).toBe('H2O, 10^6 and both');
  });

  it('keeps emphasis as rich text, drops braces that protect capitals and commands it does not know', () => {
    const sources = String.raw`
      The {IMF} and {{World Bank}} in {C}entral {A}sia
      The \textit{Titanic} and \emph{its \textbf{end}}
      {\it Nature} and {\bf bold {\em both} bold} rest
      \textsc{Nato} and 5\textsuperscript{th} and \enquote{quoted \enquote*{twice}}
      \href{https://example.org/a}{a link}, \foreignlanguage{french}{mot}, \mbox{box}, \unknown{kept}
      {\noopsort{1973b}}1973 \relax done \textit{} \textit x
      unbalanced } and { and \textit{open`;
    expect(table(sources, (source) => decodeLatex(source, 'rich'))).toMatchInlineSnapshot(`
      "
      The {IMF} and {{World Bank}} in {C}entral {A}sia  =>  The IMF and World Bank in Central Asia
      The \\textit{Titanic} and \\emph{its \\textbf{end}}  =>  The <i>Titanic</i> and <i>its <b>end</b></i>
      {\\it Nature} and {\\bf bold {\\em both} bold} rest  =>  <i>Nature</i> and <b>bold <i>both</i> bold</b> rest
      \\textsc{Nato} and 5\\textsuperscript{th} and \\enquote{quoted \\enquote*{twice}}  =>  <span style="font-variant:small-caps;">Nato</span> and 5<sup>th</sup> and “quoted ‘twice’”
      \\href{https://example.org/a}{a link}, \\foreignlanguage{french}{mot}, \\mbox{box}, \\unknown{kept}  =>  a link, mot, box, kept
      {\\noopsort{1973b}}1973 \\relax done \\textit{} \\textit x  =>  1973 done x
      unbalanced } and { and \\textit{open  =>  unbalanced and and <i>open</i>
      "
    `);
  });

  it('takes names of properties that every object has for unknown commands', () => {
    expect(decodeLatex('\\constructor{a} \\toString b \\__proto__')).toBe('a b __proto__');
  });
});

describe('decodeVerbatim', () => {
  it('frees URLs and DOIs of escapes and nothing else', () => {
    const sources = String.raw`
      https://example.org/a_b%20c~d#e?f=g&h
      \url{https://example.org/a\_b\%20c}
      {https://example.org/a{\_}b\&c}
      http://x.org/$\sim$jane/\~{}joe/\textasciitilde{}ann
      10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2`;
    expect(table(sources, decodeVerbatim)).toMatchInlineSnapshot(`
      "
      https://example.org/a_b%20c~d#e?f=g&h  =>  https://example.org/a_b%20c~d#e?f=g&h
      \\url{https://example.org/a\\_b\\%20c}  =>  https://example.org/a_b%20c
      {https://example.org/a{\\_}b\\&c}  =>  https://example.org/a_b&c
      http://x.org/$\\sim$jane/\\~{}joe/\\textasciitilde{}ann  =>  http://x.org/~jane/~joe/~ann
      10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2  =>  10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2
      "
    `);
    expect(decodeVerbatim('https://example.org/a/\n      b')).toBe('https://example.org/a/b');
  });
});

it('reads a text that it knows to be plain as it reads any other', () => {
  const sign = fc.constantFrom(
    ...' \t\n\v-\'`"~$&\\{}_^|ab.é\u00a0\u2003\ufeff\u0085中'.split(''),
    '&amp;',
    '--',
    "''",
    '  ',
  );
  fc.assert(
    // A group makes it read sign by sign, and prints nothing.
    fc.property(fc.string({ unit: sign, maxLength: 10 }), (text) => {
      expect([decodeLatex(text), decodeLatex(text, 'rich')]).toEqual([
        decodeLatex(`{}${text}`),
        decodeLatex(`{}${text}`, 'rich'),
      ]);
    }),
    { numRuns: 1000 },
  );
});
