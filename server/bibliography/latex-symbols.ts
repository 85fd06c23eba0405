/**
 * What LaTeX control sequences of bibliographies stand for: LaTeX2e, textcomp, the T1 letters, Greek and the signs of
 * mathematics that titles use. Sources: the LaTeX2e reference (https://latexref.xyz, "Symbols in text", "Accents") and
 * the table of BibTeX's and biber's own recoding.
 */

/** Accents written with a sign or a letter (`\"o`, `\v{s}`) as combining characters. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['h', '\u0309'],
  ['r', '\u030a'],
  ['H', '\u030b'],
  ['v', '\u030c'],
  ['G', '\u030f'],
  ['f', '\u0311'],
  ['d', '\u0323'],
  ['textcommabelow', '\u0326'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
  ['t', '\u0361'],
]);

/** Control symbols (a backslash and one sign that is no accent). Empty: it prints nothing. */
export const CONTROL_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['&', '&'],
  ['%', '%'],
  ['$', '$'],
  ['#', '#'],
  ['_', '_'],
  ['{', '{'],
  ['}', '}'],
  [' ', ' '],
  ['\n', ' '],
  ['\r', ' '],
  ['\t', ' '],
  ['\\', ' '],
  [',', '\u202f'],
  [';', '\u2005'],
  [':', '\u2005'],
  ['>', '\u2005'],
  ['-', ''],
  ['/', ''],
  ['@', ''],
  ['!', ''],
  ['(', ''],
  [')', ''],
  ['[', ''],
  [']', ''],
]);

/** `name text` pairs, several to a line, for the tables below. */
const pairs = (source: string): [string, string][] =>
  source
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    });

/** Control words that stand for a text. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...pairs(`
    ss=ß SS=ẞ ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å o=ø O=Ø l=ł L=Ł i=ı j=ȷ imath=ı jmath=ȷ
    dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ NG=Ŋ textschwa=ə textquotesingle=' ij=ĳ IJ=Ĳ
    S=§ P=¶ textsection=§ textparagraph=¶ dag=† ddag=‡ textdagger=† textdaggerdbl=‡ textbullet=• textperiodcentered=·
    copyright=© textcopyright=© textregistered=® texttrademark=™ pounds=£ textsterling=£ texteuro=€ euro=€ EUR=€
    textcent=¢ textyen=¥ textdollar=$ textnumero=№ textdegree=° degree=° textordfeminine=ª textordmasculine=º
    textonehalf=½ textonequarter=¼ textthreequarters=¾ textmu=µ textpm=± texttimes=× textdiv=÷ textminus=−
    textonesuperior=¹ texttwosuperior=² textthreesuperior=³ textbrokenbar=¦ textasciimacron=¯ textasciiacute=´
    dots=… ldots=… textellipsis=… cdots=⋯ textendash=– textemdash=— texthyphen=- hyphen=- textnonbreakinghyphen=‑
    textquoteleft=‘ textquoteright=’ textquotedblleft=“ textquotedblright=” textquotedbl=" lq=‘ rq=’
    quotesinglbase=‚ quotedblbase=„ glq=‚ grq=‘ glqq=„ grqq=“ flq=‹ frq=› flqq=« frqq=»
    guillemotleft=« guillemotright=» guillemetleft=« guillemetright=» guilsinglleft=‹ guilsinglright=›
    textexclamdown=¡ textquestiondown=¿ textbackslash=\\ backslash=\\ textasciitilde=~ textasciicircum=^ textasciigrave=\`
    textless=< textgreater=> lt=< gt=> textbar=| vert=| textunderscore=_ textbraceleft={ textbraceright=} lbrace={ rbrace=}
    slash=/ textslash=/ textasteriskcentered=∗ textvisiblespace=␣ sim=~ colon=: And=& textampersand=&
    LaTeX=LaTeX TeX=TeX BibTeX=BibTeX LaTeXe=LaTeX2e XeTeX=XeTeX
    alpha=α beta=β gamma=γ delta=δ epsilon=ϵ varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ
    mu=μ nu=ν xi=ξ omicron=ο pi=π rho=ρ sigma=σ varsigma=ς tau=τ upsilon=υ phi=ϕ varphi=φ chi=χ psi=ψ omega=ω
    Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω
    textalpha=α textbeta=β textgamma=γ textdelta=δ
    pm=± mp=∓ times=× div=÷ cdot=⋅ ast=∗ circ=∘ bullet=• le=≤ leq=≤ ge=≥ geq=≥ ne=≠ neq=≠ approx=≈ simeq=≃ equiv=≡
    propto=∝ infty=∞ partial=∂ nabla=∇ sum=∑ prod=∏ int=∫ sqrt=√ in=∈ subset=⊂ cup=∪ cap=∩ to=→ rightarrow=→
    leftarrow=← leftrightarrow=↔ Rightarrow=⇒ textrightarrow=→ textleftarrow=← uparrow=↑ downarrow=↓ prime=′ ell=ℓ
    hbar=ℏ Re=ℜ Im=ℑ forall=∀ exists=∃ neg=¬ langle=⟨ rangle=⟩ perp=⊥ parallel=∥ wedge=∧ vee=∨ emptyset=∅ dagger=†
  `),
  ['quad', ' '],
  ['qquad', ' '],
  ['space', ' '],
  ['newline', ' '],
  ['par', ' '],
  ['nobreakspace', '\u00a0'],
  ['thinspace', '\u202f'],
]);

/** What is printed before and behind. */
type Pair = readonly [string, string];

const ITALIC: Pair = ['<i>', '</i>'];
const BOLD: Pair = ['<b>', '</b>'];
const CAPS: Pair = ['<span style="font-variant:small-caps;">', '</span>'];
const QUOTES: Pair = ['“', '”'];

/** Commands whose argument is wrapped: in CSL's rich text (https://docs.citationstyles.org, "Rich text in fields"), quotes or brackets. */
export const WRAPPERS: ReadonlyMap<string, Pair> = new Map<string, Pair>([
  ['textit', ITALIC],
  ['textsl', ITALIC],
  ['emph', ITALIC],
  ['mkbibemph', ITALIC],
  ['mkbibitalic', ITALIC],
  ['mathit', ITALIC],
  ['textbf', BOLD],
  ['mkbibbold', BOLD],
  ['mathbf', BOLD],
  ['textsc', CAPS],
  ['textsuperscript', ['<sup>', '</sup>']],
  ['mkbibsuperscript', ['<sup>', '</sup>']],
  ['textsubscript', ['<sub>', '</sub>']],
  ['mkbibsubscript', ['<sub>', '</sub>']],
  ['enquote', QUOTES],
  ['textquote', QUOTES],
  ['enquote*', ['‘', '’']],
  ['mkbibquote', QUOTES],
  ['mkbibparens', ['(', ')']],
  ['mkbibbrackets', ['[', ']']],
  ['footnote', [' (', ')']],
]);

/** Declarations that hold until the group ends: `{\it …}`. */
export const SWITCHES: ReadonlyMap<string, Pair> = new Map<string, Pair>([
  ['it', ITALIC],
  ['em', ITALIC],
  ['sl', ITALIC],
  ['itshape', ITALIC],
  ['slshape', ITALIC],
  ['bf', BOLD],
  ['bfseries', BOLD],
  ['sc', CAPS],
  ['scshape', CAPS],
]);

/** Commands whose argument is not printed (sorting helps, spacing). */
export const SILENT: ReadonlySet<string> = new Set([
  'noopsort',
  'SortNoop',
  'sortnoop',
  'noop',
  'hspace',
  'vspace',
  'kern',
  'label',
  'index',
  'color',
  'fontsize',
  'phantom',
]);

/** Commands of two arguments of which the second is printed. */
export const SECOND_ONLY: ReadonlySet<string> = new Set([
  'href',
  'foreignlanguage',
  'textcolor',
  'textlang',
  'texorpdfstring',
]);
