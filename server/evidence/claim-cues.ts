import { wordsOf } from '../text/words';
import { actorNouns, commonOpeners, comparatives, cueWords, notSuperlative, trendVerbs } from './claim-lexicon';

/** How often each cue stands in a sentence. */
export type Cues = Readonly<Record<CueName, number>>;

export type CueName = (typeof counted)[number] | keyof typeof cueWords | (typeof phrases)[number][0];

/**
 * What in the wording of a sentence tells whether it asserts something checkable: figures, words, turns of phrase. Counts
 * of things seen and no judgement; `judgeClaim` weighs them. Looks at the first 4,000 characters, beyond which no
 * sentence goes, so that its cost is bounded whatever the text.
 */
export function cuesOf(sentence: string): Cues {
  const text = sentence.slice(0, 4000);
  const counts = Object.fromEntries(cueNames.map((name) => [name, 0])) as Record<CueName, number>;
  countFigures(text, counts);
  countWords(text, counts);
  countQuotes(text, counts);
  for (const [name, pattern] of phrases) if (pattern.test(text)) counts[name]++;
  return counts;
}

/** Money, percentages, years, other dates, other numbers. The number of a label ("Figure 2", "Section 4") is none. */
function countFigures(text: string, counts: Record<CueName, number>): void {
  let dateEnd = -1;
  for (const word of wordsOf(text)) {
    if (word.kind === 'date' || word.kind === 'year') {
      if (word.start >= dateEnd) counts[word.kind]++;
      dateEnd = word.end;
    } else if (word.kind === 'money' || word.kind === 'percent') counts[word.kind]++;
    else if (word.kind === 'number' && isCount(text, word.start)) counts.number++;
    else if (fiscalYear.test(word.text)) counts.year++;
  }
}

const fiscalYear = /^fy(?:19|20)\d\d$/;

/** Not the number of a label or of the list item that the sentence is. */
function isCount(text: string, start: number): boolean {
  if (start === 0 && /^\d{1,3}[.)]\s/.test(text)) return false;
  return !labelled.test(text.slice(Math.max(0, start - 14), start));
}

const labelled =
  /(?:(?:^|[^\p{L}])(?:figures?|tables?|box|sections?|sec\.?|chapters?|parts?|phase|tier|type|no\.?|nos\.?|§+|title|articles?|art\.?|vol\.?|pp?\.?|number|option|step|level|annex|appendix|resolution|regulation|directive|p\.l\.|h\.r\.|s\.)|\p{L}-|[\p{L}\p{N}]\+) ?$/iu;

/** Words by cue, names, verb forms, comparatives and superlatives. */
function countWords(text: string, counts: Record<CueName, number>): void {
  let inName = false;
  for (const [written] of text.matchAll(/\p{L}[\p{L}\p{M}]*(?:['’.](?=\p{L})[\p{L}\p{M}]+)*/gu)) {
    const word = written.toLowerCase().replace('’', "'");
    const capital = written !== word && /^\p{Lu}/u.test(written);
    // "May" within a sentence is the month.
    if (written !== 'May' || counts.words === 0) for (const name of lexicon.get(word) ?? []) counts[name]++;
    if (capital && written.length > 1 && /^[\p{Lu}.]+$/u.test(written)) counts.acronym++;
    // A run of capitals is one name; the capital of the first word tells nothing.
    if (capital && counts.words > 0) {
      if (!inName) counts.name++;
      inName = true;
    } else if (written.length > 3) inName = false;
    if (!capital) {
      if (word.length > 4 && /[^e]ed$/.test(word)) counts.past++;
      if (comparatives.has(word)) counts.comparison++;
      if (word.length > 5 && word.endsWith('est') && !notSuperlative.has(word)) counts.superlative++;
    }
    counts.words++;
  }
}

/** A quotation is of three words or more; a shorter one is a term. */
function countQuotes(text: string, counts: Record<CueName, number>): void {
  for (const [, inner] of text.matchAll(/[“"«„]([^“”"«»„]+)[”"»“]/gu)) {
    if (/\S\s+\S+\s+\S/.test(inner!.slice(0, 400))) counts.quote++;
  }
}

const counted = [
  'money',
  'percent',
  'year',
  'date',
  'number',
  'quote',
  'past',
  'comparison',
  'name',
  'acronym',
  'words',
] as const;

/** Turns of phrase, each seen once at most. No pattern backtracks over an unbounded run. */
const phrases = [
  [
    'attribution',
    /\baccording to\b|\bin the words of\b|\bcit(?:es|ed|ing)\b|\bbased on (?:data|figures|estimates)\b|\b(?:is|are|was|were) (?:projected|expected|estimated|forecast|believed|said|reported|thought|alleged) (?:to|that)\b/i,
  ],
  [
    'sayingThat',
    /\b(?:said|stated|noted|notes|reported|reports|estimated?s?|announced|argued?s?|contends?|concluded?|warned|warns|claims?|claimed|found|finds|predicts?|predicted|believes?) that\b/i,
  ],
  [
    'sayingThat',
    /(?:\b[A-Z]{2,}|\b(?:[Aa]ct|[Ll]aw|bill|[Rr]eport|study|document|[Tt]reaty|[Aa]greement|[Cc]onstitution|[Aa]rticle|statement|[Mm]inistry|[Gg]overnment|he|she|it|who)) states that\b(?! (?:are|were|have|do)\b)/,
  ],
  [
    'showingThat',
    /\b(?:shows?|showed|shown|suggests?|suggested|indicated?s?|reveals?|revealed|demonstrated?s?|implies) (?:that\b|how\b)/i,
  ],
  [
    'meta',
    /\b(?:(?:this|the present|our|my) (?:report|paper|brief|section|chapter|article|essay|study|memo|analysis|appendix|subsection|policy brief)|(?:next|following|previous|preceding|first|second|third|fourth|final|last|remaining) (?:section|chapter|subsection|appendix)s?)\b|\b(?:discussed|described|mentioned|noted|shown|outlined|explained|listed|summarized|seen) (?:above|below|earlier in|later in|previously|in (?:more detail|this|figure|table|section|chapter|the (?:next|following|previous|preceding|box|figure|table|chart|annex|appendix))\b)|\bthe rest of (?:this|the) (?:report|paper|brief)/i,
  ],
  ['label', /\b(?:figure|table|box|chart|map|appendix|annex) ?(?:[A-Z]-?)?\d/i],
  ['see', /(?:^|[(,;] ?)see\b|\bfor (?:more|further|additional) (?:information|details|discussion|background)\b/i],
  [
    'inline',
    /§|\bU\.S\.C\.|\bP\.L\.|\bC\.F\.R\.|\b[A-Z]\.(?: ?(?:R|Con|J|Res|Rept)\.)* ?\d|\b(?:Art(?:icle|\.)|Section|Resolution|Regulation|Directive|Title) (?:\([A-Z]+\) )?[\dIVX]/,
  ],
  ['aside', /\([^()]{0,80}[\d%][^()]{0,80}\)/],
  ['abbreviates', /\([A-Z]{2,}[a-zA-Z]{0,8}\)/],
  ['thousands', /\d,\d{3}/],
  [
    'compares',
    /\b(?:more|less|fewer|greater|larger|smaller|higher|lower|faster|slower|older|better|worse) than\b|\b(?!rather|other|whether|either|further)\p{L}{2,12}er than\b|\bcompared (?:to|with)\b|\bas (?:many|much|large|high|low) as\b|\b(?:up|down) from\b|\bin contrast (?:to|with)\b|\bexceed(?:s|ed)? (?:that|those) of\b/iu,
  ],
  ['approximates', /\b(?:about|approximately|roughly|nearly|almost|over|an estimated|up to|at least) [$€£]?\d/i],
  [
    'most',
    /(?:\bthe|\bits|\btheir|['’]s) (?:(?:most|least) (?!recent|important|of|part)\p{L}|(?:first|only) (?:\p{L}{2,20} ){1,3}(?:to|ever|since|that|in)\b)/iu,
  ],
  [
    'causal',
    /\b(?:due to|owing to|as a result|result(?:s|ed|ing)? (?:in|from)|led to|leads to|thanks to|in response to|attribut(?:ed|able) to|brought about)\b/i,
  ],
  [
    'opensIn',
    /^\W*(?:in|on|by|from|between|since|as of|during|after|until)\s(?:(?:early|late|mid|the|fiscal year|fy|january|february|march|april|may|june|july|august|september|october|november|december)[\s-])*\d/i,
  ],
  [
    'opensThus',
    /^\W*(?:thus|therefore|hence|accordingly|consequently|in (?:short|sum|conclusion|other words|this way|turn|addition)|as such|similarly|likewise|conversely|moreover|furthermore|additionally|overall|finally|alternatively|on the other hand|in (?:general|theory|practice)|ultimately)\b/i,
  ],
  ['opensThese', /^\W*(?:this|these|those|that|it|they|such|both|he|she)\b/i],
  ['opensBut', /^\W*(?:however|but|although|though|while|despite|yet|nevertheless|nonetheless)\b/i],
  ['opensIf', /^\W*(?:if|unless|suppose|assume|assuming|imagine)\b/i],
  [
    'opensSome',
    /^\W*(?:some|many|most|several|various|certain|others?|few|critics|supporters|proponents|opponents|observers|analysts|experts)\b/i,
  ],
  [
    'imperative',
    /^\W*(?:see|note|consider|use|add|click|run|open|read|compare|let|let's|ensure|make|check|remember|imagine|suppose|recall|keep|please|do|don't|think|look|ask|try|write|start|begin|avoid|include|choose|select|find|follow|create|replace|remove|insert|explain|discuss)\s(?!(?:of|in|is|was|has|by|from|and|are|were)\b)\p{L}/iu,
  ],
  ['question', /[?？؟]["'”’)\] ]{0,4}$/],
  ['colon', /:["'”’)\] ]{0,4}$/],
  ['stop', /[.!?…。！？؟।]["'”’)\]» ]{0,4}$/],
  // A word in -s before an article is a verb.
  ['finite', /\b\p{Ll}{3,20}s (?:the|an?|its|their|his|her|both|all|each|this|that|these|those|no|any|some)\b/u],
  [
    'definition',
    /\b(?:refers? to|(?:is|are) (?:defined|known|referred to) as|is called|means that|stands for|is the term)\b/i,
  ],
  [
    'needTo',
    /\b(?:needs? to|has to|have to|had better|it (?:is|would be) (?:important|imperative|essential|crucial|vital|necessary|time|worth)|recommends?)\b/i,
  ],
  ['canBe', /\b(?:may|might|can|could) (?:also |not )?be\b/i],
  ['mayAlso', /\b(?:may|might|could|can|would) (?:also|want|wish|choose|elect|decide|help|seek|consider)\b/i],
  ['wasDone', /\b(?:was|were|been) (?:\p{L}{1,20}ly )?\p{L}{1,20}(?:ed|en|wn|un|ld|ht|de)\b/iu],
  [
    'hasDone',
    /\b(?:has|have) (?:not |also |since |already |long |\p{L}{1,20}ly )?\p{L}{1,20}(?:ed|en|wn|un|ld|ht|de)\b/iu,
  ],
  ['trend', trendPattern()],
  ['actor', actorPattern('(?<=[\\p{L}\\p{N},;:)”’] )')],
  ['actorFirst', actorPattern('^["“‘(]?')],
  ['opensName', opensNamePattern()],
  ['examples', /\b(?:e\.g\.|i\.e\.|such as)/i],
  [
    'share',
    /\b(?:half|(?:two-)?thirds?|(?:three-)?quarters?|majority|minority|dozens|hundreds|thousands|millions|billions) of\b/i,
  ],
  [
    'institution',
    /\b(?:Ministry|Minister|Parliament|Congress|Senate|Court|Commission|Committee|Council|Bank|Agency|Department|Office|Bureau|Board|Authority|Organi[sz]ation|Institute|University|Association|Federation|Union|Foundation|Corporation|Secretariat|Assembly|Government|Administration|Treasury|Fund|Army|Navy|Police|Party)\b/,
  ],
  [
    'event',
    /\p{Lu}[\p{L}.-]{1,30}(?: of(?: the)?)? (?:Wars?|Summit|Treaty|Agreement|Act|Law|Declaration|Revolution|Crisis|Elections?|Conference|Accords?|Pact|Games|Exercise|Convention|Protocol|Depression|Recession|Referendum|Olympics|Pandemic|Resolution|Memorandum|Forum|Battle|Uprising|Coup)\b|\b(?:Treaty|Battle|Declaration|Agreement|War|Siege|Convention|Charter|Memorandum|Operation|Hurricane|Resolution|Act) (?:(?:of|on|for|against) )?(?:the )?\p{Lu}/u,
  ],
] as const satisfies readonly (readonly [string, RegExp])[];

/** A change that is said to have happened or to go on. */
function trendPattern(): RegExp {
  const { plain, participial, ongoing, perfect } = trendVerbs;
  const before =
    'a an the its their of for with to and by more this that any his her our under through from in despite on'.split(
      ' ',
    );
  return new RegExp(
    `\\b(?:${either(plain)}|(?<!\\b(?:${before.join('|')}) )(?:${either(participial)}))\\b` +
      `|\\b(?:has|have|had) (?:\\p{L}{1,20}ly )?(?:${either(perfect)})\\b` +
      `|\\b(?:is|are|was|were|been|keeps?) (?:\\p{L}{1,20}ly )?(?:${either(ongoing)})\\b`,
    'iu',
  );
}

/** A name or an acting noun, and behind it, with auxiliaries between at most, a verb in the past. */
function actorPattern(before: string): RegExp {
  const past = `${either(cueWords.act)}|${either(cueWords.irregular)}|\\p{L}{2,20}[^e\\P{L}]ed|shown|taken|given|grown|risen|fallen|drawn|broken|chosen|put|set|cut|hit`;
  const helper = `has|have|had|was|were|been|also|then|later|since|already|long|not|\\p{L}{2,15}ly`;
  const actor = `\\p{Lu}[\\p{L}.'’-]{1,30}(?: \\p{Lu}[\\p{L}.'’-]{1,30})?(?: \\([^()]{1,20}\\))?(?: (?:${either(actorNouns)}))?|(?:the|its|their) (?:${either(actorNouns)})`;
  return new RegExp(`${before}(?:${actor})(?<!['’]s?),? (?:(?:${helper}) ){0,3}(?:${past})(?!\\p{L})`, 'u');
}

/** An opening word that looks like a name: an acronym, two capitals, or a word that is no plural, abstract or common noun. */
function opensNamePattern(): RegExp {
  const common = `(?:${either(commonOpeners)})\\b|\\p{L}+(?:s|tion|sion|ment|ity|ness|ing|ism|ance|ence)\\b`;
  return new RegExp(
    `^["“‘(]?(?:\\p{Lu}{2,}|\\p{Lu}[\\p{L}.'’-]{1,30} \\p{Lu}\\p{Ll}|(?!${common})\\p{Lu}\\p{L}{2,})`,
    'u',
  );
}

function either(list: string): string {
  return list.split(' ').join('|');
}

/** All cues. */
export const cueNames: readonly CueName[] = [
  ...new Set<CueName>([
    ...counted,
    ...(Object.keys(cueWords) as (keyof typeof cueWords)[]),
    ...phrases.map(([name]) => name),
  ]),
];

const lexicon: ReadonlyMap<string, readonly CueName[]> = lexiconOf();

function lexiconOf(): Map<string, CueName[]> {
  const table = new Map<string, CueName[]>();
  for (const name of Object.keys(cueWords) as (keyof typeof cueWords)[])
    for (const word of new Set(cueWords[name].split(' '))) table.set(word, [...(table.get(word) ?? []), name]);
  return table;
}
