import { actorNouns, commonOpeners, cueWords, trendVerbs } from './claim-lexicon';

/**
 * A turn of phrase, seen once at most in a sentence. No pattern backtracks over an unbounded run.
 *
 * Most sentences hold few of them, and a pattern costs more than all the words of a sentence, so each says `when` it can
 * fit at all: every way to fit is a list of signs that the sentence must hold together. A sign is a list of words (runs
 * of ASCII letters, in any case), of which one must be there; with a capital in the list, only capitalised ones count;
 * with a `^` before the list, only the sentence's first word does. {@link DIGIT} and the like are signs too. What the
 * table says too much of costs time, what it leaves out is never found: `tests/evidence/claim-cues.test.ts` compares.
 */
export interface Phrase {
  readonly name: string;
  readonly pattern: RegExp;
  /** Undefined for a pattern that is tried on every sentence. */
  readonly when?: readonly (readonly string[])[];
  /** How many characters at the sentence's end it looks at; all of the sentence if not given. */
  readonly tail?: number;
}

/** The signs that are no words: a digit; an opening bracket; `§`; a lone capital with a full stop; letters joined to digits. */
export const DIGIT = '#digit';
export const BRACKET = '#bracket';
export const SECTION = '#section';
export const INITIAL = '#initial';
export const JOINED = '#joined';
/** A word in -s, a space, and an article or the like: `the ministry signs its name`. */
export const VERB_IN_S = '#verb-in-s';

/** What stands behind a verb in -s. */
export const articles = 'the a an its their his her both all each this that these those no any some';

/** What {@link actorPattern} takes for an act, besides words in -ed. */
const past = `${cueWords.act} ${cueWords.irregular} shown taken given grown risen fallen drawn broken chosen put set cut hit`;

export const phrases = [
  {
    name: 'attribution',
    when: [
      [
        'according words cites cited citing based projected expected estimated forecast believed said reported thought alleged',
      ],
    ],
    pattern:
      /\baccording to\b|\bin the words of\b|\bcit(?:es|ed|ing)\b|\bbased on (?:data|figures|estimates)\b|\b(?:is|are|was|were) (?:projected|expected|estimated|forecast|believed|said|reported|thought|alleged) (?:to|that)\b/i,
  },
  {
    name: 'sayingThat',
    when: [
      [
        'that',
        'said stated noted notes reported reports estimate estimated estimates estimateds announced argue argued argues argueds ' +
          'contend contends conclude concluded warned warns claim claims claimed found find finds predict predicts predicted believe believes',
      ],
    ],
    pattern:
      /\b(?:said|stated|noted|notes|reported|reports|estimated?s?|announced|argued?s?|contends?|concluded?|warned|warns|claims?|claimed|found|finds|predicts?|predicted|believes?) that\b/i,
  },
  {
    name: 'sayingThat',
    when: [['that', 'states']],
    pattern:
      /(?:\b[A-Z]{2,}|\b(?:[Aa]ct|[Ll]aw|bill|[Rr]eport|study|document|[Tt]reaty|[Aa]greement|[Cc]onstitution|[Aa]rticle|statement|[Mm]inistry|[Gg]overnment|he|she|it|who)) states that\b(?! (?:are|were|have|do)\b)/,
  },
  {
    name: 'showingThat',
    when: [
      [
        'that how',
        'show shows showed shown suggest suggests suggested indicate indicated indicates indicateds reveal reveals revealed ' +
          'demonstrate demonstrated demonstrates demonstrateds implies',
      ],
    ],
    pattern:
      /\b(?:shows?|showed|shown|suggests?|suggested|indicated?s?|reveals?|revealed|demonstrated?s?|implies) (?:that\b|how\b)/i,
  },
  {
    name: 'meta',
    when: [
      [
        'this present our my',
        'report paper brief section chapter article essay study memo analysis appendix subsection policy',
      ],
      [
        'next following previous preceding first second third fourth final last remaining',
        'section chapter subsection appendix sections chapters subsections appendixs',
      ],
      [
        'discussed described mentioned noted shown outlined explained listed summarized seen',
        'above below earlier later previously in',
      ],
      ['rest'],
    ],
    pattern:
      /\b(?:(?:this|the present|our|my) (?:report|paper|brief|section|chapter|article|essay|study|memo|analysis|appendix|subsection|policy brief)|(?:next|following|previous|preceding|first|second|third|fourth|final|last|remaining) (?:section|chapter|subsection|appendix)s?)\b|\b(?:discussed|described|mentioned|noted|shown|outlined|explained|listed|summarized|seen) (?:above|below|earlier in|later in|previously|in (?:more detail|this|figure|table|section|chapter|the (?:next|following|previous|preceding|box|figure|table|chart|annex|appendix))\b)|\bthe rest of (?:this|the) (?:report|paper|brief)/i,
  },
  {
    name: 'label',
    when: [[DIGIT]],
    pattern: /\b(?:figure|table|box|chart|map|appendix|annex) ?(?:[A-Z]-?)?\d/i,
  },
  {
    name: 'see',
    when: [['see'], ['more further additional', 'information details discussion background']],
    pattern: /(?:^|[(,;] ?)see\b|\bfor (?:more|further|additional) (?:information|details|discussion|background)\b/i,
  },
  {
    name: 'inline',
    when: [[SECTION], [INITIAL], ['Art Article Section Resolution Regulation Directive Title']],
    pattern:
      /§|\bU\.S\.C\.|\bP\.L\.|\bC\.F\.R\.|\b[A-Z]\.(?: ?(?:R|Con|J|Res|Rept)\.)* ?\d|\b(?:Art(?:icle|\.)|Section|Resolution|Regulation|Directive|Title) (?:\([A-Z]+\) )?[\dIVX]/,
  },
  { name: 'aside', when: [[BRACKET]], pattern: /\([^()]{0,80}[\d%][^()]{0,80}\)/ },
  { name: 'abbreviates', when: [[BRACKET]], pattern: /\([A-Z]{2,}[a-zA-Z]{0,8}\)/ },
  { name: 'thousands', when: [[DIGIT]], pattern: /\d,\d{3}/ },
  {
    name: 'compares',
    when: [['than compared contrast exceed exceeds exceeded'], ['as', 'many much large high low'], ['from', 'up down']],
    pattern:
      /\b(?:more|less|fewer|greater|larger|smaller|higher|lower|faster|slower|older|better|worse) than\b|\b(?!rather|other|whether|either|further)\p{L}{2,12}er than\b|\bcompared (?:to|with)\b|\bas (?:many|much|large|high|low) as\b|\b(?:up|down) from\b|\bin contrast (?:to|with)\b|\bexceed(?:s|ed)? (?:that|those) of\b/iu,
  },
  {
    name: 'approximates',
    when: [[DIGIT, 'about approximately roughly nearly almost over estimated to least']],
    pattern: /\b(?:about|approximately|roughly|nearly|almost|over|an estimated|up to|at least) [$€£]?\d/i,
  },
  {
    name: 'most',
    when: [['most least first only']],
    pattern:
      /(?:\bthe|\bits|\btheir|['’]s) (?:(?:most|least) (?!recent|important|of|part)\p{L}|(?:first|only) (?:\p{L}{2,20} ){1,3}(?:to|ever|since|that|in)\b)/iu,
  },
  {
    name: 'causal',
    when: [['due owing result results resulted resulting led leads thanks response attributed attributable brought']],
    pattern:
      /\b(?:due to|owing to|as a result|result(?:s|ed|ing)? (?:in|from)|led to|leads to|thanks to|in response to|attribut(?:ed|able) to|brought about)\b/i,
  },
  {
    name: 'opensIn',
    when: [[DIGIT, '^in on by from between since as during after until']],
    pattern:
      /^\W*(?:in|on|by|from|between|since|as of|during|after|until)\s(?:(?:early|late|mid|the|fiscal year|fy|january|february|march|april|may|june|july|august|september|october|november|december)[\s-])*\d/i,
  },
  {
    name: 'opensThus',
    when: [
      [
        '^thus therefore hence accordingly consequently in as similarly likewise conversely moreover furthermore additionally ' +
          'overall finally alternatively on ultimately',
      ],
    ],
    pattern:
      /^\W*(?:thus|therefore|hence|accordingly|consequently|in (?:short|sum|conclusion|other words|this way|turn|addition)|as such|similarly|likewise|conversely|moreover|furthermore|additionally|overall|finally|alternatively|on the other hand|in (?:general|theory|practice)|ultimately)\b/i,
  },
  {
    name: 'opensThese',
    when: [['^this these those that it they such both he she']],
    pattern: /^\W*(?:this|these|those|that|it|they|such|both|he|she)\b/i,
  },
  {
    name: 'opensBut',
    when: [['^however but although though while despite yet nevertheless nonetheless']],
    pattern: /^\W*(?:however|but|although|though|while|despite|yet|nevertheless|nonetheless)\b/i,
  },
  {
    name: 'opensIf',
    when: [['^if unless suppose assume assuming imagine']],
    pattern: /^\W*(?:if|unless|suppose|assume|assuming|imagine)\b/i,
  },
  {
    name: 'opensSome',
    when: [
      [
        '^some many most several various certain other others few critics supporters proponents opponents observers analysts experts',
      ],
    ],
    pattern:
      /^\W*(?:some|many|most|several|various|certain|others?|few|critics|supporters|proponents|opponents|observers|analysts|experts)\b/i,
  },
  {
    name: 'imperative',
    when: [
      [
        '^see note consider use add click run open read compare let ensure make check remember imagine suppose recall keep please do ' +
          'don think look ask try write start begin avoid include choose select find follow create replace remove insert explain discuss',
      ],
    ],
    pattern:
      /^\W*(?:see|note|consider|use|add|click|run|open|read|compare|let|let's|ensure|make|check|remember|imagine|suppose|recall|keep|please|do|don't|think|look|ask|try|write|start|begin|avoid|include|choose|select|find|follow|create|replace|remove|insert|explain|discuss)\s(?!(?:of|in|is|was|has|by|from|and|are|were)\b)\p{L}/iu,
  },
  { name: 'question', tail: 5, pattern: /[?？؟]["'”’)\] ]{0,4}$/ },
  { name: 'colon', tail: 5, pattern: /:["'”’)\] ]{0,4}$/ },
  { name: 'stop', tail: 5, pattern: /[.!?…。！？؟।]["'”’)\]» ]{0,4}$/ },
  // A word in -s before an article is a verb.
  {
    name: 'finite',
    when: [[VERB_IN_S]],
    pattern: /\b\p{Ll}{3,20}s (?:the|an?|its|their|his|her|both|all|each|this|that|these|those|no|any|some)\b/u,
  },
  {
    name: 'definition',
    when: [['refer refers defined known referred called means stands term']],
    pattern:
      /\b(?:refers? to|(?:is|are) (?:defined|known|referred to) as|is called|means that|stands for|is the term)\b/i,
  },
  {
    name: 'needTo',
    when: [
      ['to', 'need needs has have'],
      ['better recommend recommends'],
      ['it', 'important imperative essential crucial vital necessary time worth'],
    ],
    pattern:
      /\b(?:needs? to|has to|have to|had better|it (?:is|would be) (?:important|imperative|essential|crucial|vital|necessary|time|worth)|recommends?)\b/i,
  },
  {
    name: 'mayAlso',
    when: [['may might could can would', 'also want wish choose elect decide help seek consider']],
    pattern: /\b(?:may|might|could|can|would) (?:also|want|wish|choose|elect|decide|help|seek|consider)\b/i,
  },
  {
    name: 'wasDone',
    when: [['was were been']],
    pattern: /\b(?:was|were|been) (?:\p{L}{1,20}ly )?\p{L}{1,20}(?:ed|en|wn|un|ld|ht|de)\b/iu,
  },
  {
    name: 'hasDone',
    when: [['has have']],
    pattern:
      /\b(?:has|have) (?:not |also |since |already |long |\p{L}{1,20}ly )?\p{L}{1,20}(?:ed|en|wn|un|ld|ht|de)\b/iu,
  },
  {
    name: 'trend',
    when: [
      [`${trendVerbs.plain} ${trendVerbs.participial}`],
      ['has have had', trendVerbs.perfect],
      ['is are was were been keep keeps', trendVerbs.ongoing],
    ],
    pattern: trendPattern(),
  },
  { name: 'actor', when: [[past], ['-ed'], [JOINED]], pattern: actorPattern('(?<=[\\p{L}\\p{N},;:)”’] )') },
  { name: 'actorFirst', when: [[past], ['-ed'], [JOINED]], pattern: actorPattern('^["“‘(]?') },
  { name: 'opensName', pattern: opensNamePattern() },
  {
    name: 'share',
    when: [['of', 'half third thirds quarter quarters majority minority dozens hundreds thousands millions billions']],
    pattern:
      /\b(?:half|(?:two-)?thirds?|(?:three-)?quarters?|majority|minority|dozens|hundreds|thousands|millions|billions) of\b/i,
  },
  {
    name: 'institution',
    when: [
      [
        'Ministry Minister Parliament Congress Senate Court Commission Committee Council Bank Agency Department Office Bureau ' +
          'Board Authority Organization Organisation Institute University Association Federation Union Foundation Corporation ' +
          'Secretariat Assembly Government Administration Treasury Fund Army Navy Police Party',
      ],
    ],
    pattern:
      /\b(?:Ministry|Minister|Parliament|Congress|Senate|Court|Commission|Committee|Council|Bank|Agency|Department|Office|Bureau|Board|Authority|Organi[sz]ation|Institute|University|Association|Federation|Union|Foundation|Corporation|Secretariat|Assembly|Government|Administration|Treasury|Fund|Army|Navy|Police|Party)\b/,
  },
  {
    name: 'event',
    when: [
      [
        'War Wars Summit Treaty Agreement Act Law Declaration Revolution Crisis Election Elections Conference Accord Accords Pact ' +
          'Games Exercise Convention Protocol Depression Recession Referendum Olympics Pandemic Resolution Memorandum Forum ' +
          'Battle Uprising Coup Siege Charter Operation Hurricane',
      ],
    ],
    pattern:
      /\p{Lu}[\p{L}.-]{1,30}(?: of(?: the)?)? (?:Wars?|Summit|Treaty|Agreement|Act|Law|Declaration|Revolution|Crisis|Elections?|Conference|Accords?|Pact|Games|Exercise|Convention|Protocol|Depression|Recession|Referendum|Olympics|Pandemic|Resolution|Memorandum|Forum|Battle|Uprising|Coup)\b|\b(?:Treaty|Battle|Declaration|Agreement|War|Siege|Convention|Charter|Memorandum|Operation|Hurricane|Resolution|Act) (?:(?:of|on|for|against) )?(?:the )?\p{Lu}/u,
  },
] as const satisfies readonly Phrase[];

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
  const acts = `${either(past)}|\\p{L}{2,20}[^e\\P{L}]ed`;
  const helper = `has|have|had|was|were|been|also|then|later|since|already|long|not|\\p{L}{2,15}ly`;
  const actor = `\\p{Lu}[\\p{L}.'’-]{1,30}(?: \\p{Lu}[\\p{L}.'’-]{1,30})?(?: \\([^()]{1,20}\\))?(?: (?:${either(actorNouns)}))?|(?:the|its|their) (?:${either(actorNouns)})`;
  return new RegExp(`${before}(?:${actor})(?<!['’]s?),? (?:(?:${helper}) ){0,3}(?:${acts})(?!\\p{L})`, 'u');
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
