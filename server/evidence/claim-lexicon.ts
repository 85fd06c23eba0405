/**
 * The words that cue a claim, or speak against one, by cue. English, in the inflected forms in which they are read, lower
 * case. Words of reporting, measuring and arguing alone; none that belongs to a topic.
 */
export const cueWords = {
  /** Someone said it. */
  saying:
    'said stated noted reported estimated announced concluded warned claimed asserted explained acknowledged testified ' +
    'told wrote observed indicated confirmed denied declared revealed predicted forecast emphasized stressed alleged ' +
    'accused pledged promised recommended urged criticized praised described reportedly allegedly',
  /** Those of them that always attribute. */
  said:
    'said stated noted reported warned claimed asserted testified told wrote denied alleged reportedly allegedly ' +
    'acknowledged predicted forecast say says',
  arguing:
    'argue argues argued expect expects contend contends contended suggest suggests suggested believe believes maintains claims says',
  finding:
    'found finds showed shown shows revealed reveals identified measured calculated projected projects estimates',
  /** Who knows it. */
  source:
    'study studies reports survey surveys analysis poll polls researchers analysts officials experts critics observers scholars ' +
    'economists audit investigation data evidence research statistics census documents transcript',
  /** Things that named actors do and others record. */
  act:
    'issued published signed established launched enacted introduced adopted approved created founded directed ordered ' +
    'appointed elected banned imposed suspended ratified invaded attacked deployed acquired purchased bought sold built ' +
    'opened closed merged sanctioned agreed joined withdrew resigned dismissed arrested sentenced convicted killed ' +
    'rejected vetoed repealed amended passed awarded released completed began started ended held hosted convened ' +
    'delivered supplied exported imported invested donated granted transferred negotiated concluded occupied annexed',
  /** Past forms that do not end in -ed. */
  irregular:
    'began became rose fell grew made took gave held led built won lost sent met saw went came left brought spent said ' +
    'told wrote sold bought paid kept ran drew drove broke chose spoke sought taught thought ' +
    'fought caught found stood understood withdrew arose overtook shrank sank struck swore wore tore threw knew flew ' +
    'forbade foresaw underwent upheld overthrew lent dealt fled fed hid laid ' +
    'meant rode shot swept stole split spread swung woke bound tore shook strode undertook',
  /** Forms that make a sentence of a phrase; with the past forms, what tells a sentence from a fragment. */
  finite:
    "is are isn't aren't has have does do may might could would can cannot will won't should shall ought must remains " +
    'remain includes include contains contain provides provide requires require allows allow makes make gives give ' +
    'takes take uses use produces produce accounts account represents represent holds hold leads lead shows show means ' +
    'mean supports costs cost owns own operates operate employs employ lies lie continues continue depends depend ' +
    'rests rest serves serve faces face seeks seek needs need becomes become keeps keep lacks lack plays play says say ' +
    'exceeds exceed applies apply covers cover prohibits prohibit offers offer plans wants want goes go comes come ' +
    'ranks belongs enjoys hosts falls rises grows amounts consists relies relies rely suggests suggest argues argue ' +
    'was were did had got put set cut hit shut calls call claims claim wishes wish helps help gets get puts put brings bring turns turn stands stand turns runs run',
  modal: 'may might could would can cannot',
  will: "will won't",
  should: 'should shall ought',
  must: 'must',
  firstPerson: "i we my our us me mine ours myself ourselves i'm we're i've we've i'd we'd i'll we'll",
  secondPerson: 'you your yours',
  superlative: 'largest sole unprecedented',
  because: 'because caused causes causing resulted triggered prompted',
  quantity: 'dozen dozens hundreds thousands millions billions twice double triple approximately roughly nearly',
  /** Words by which an author sums up or speaks of kinds and not of cases. */
  general: 'same each overall total both general generally range types type depending based subject',
  evaluative:
    'important key critical crucial significant essential vital necessary valuable effective useful difficult challenging ' +
    'complex appropriate reasonable desirable worthwhile promising unique better best worse good bad clear',
  deliberation:
    'consider considers considering consideration considerations option options whether issue issues question questions ' +
    'concern concerns challenge challenges approach approaches potential policymakers debate implications discuss ' +
    'discusses discussed address addresses examine examines explore',
  after: 'after before since until during following',
  yearly: 'per annual annually yearly every',
  that: 'that',
  /** By which an English sentence is known for one. */
  english: 'the of and to for with by from that at is was are',
} as const;

/**
 * Verbs of change in the past that nothing else looks like, and those that may also be participles ("increased imports"),
 * which count only where no article or preposition stands before them.
 */
export const trendVerbs = {
  plain:
    'rose fell grew shrank sank surged soared plunged plummeted dwindled climbed dropped declined doubled tripled halved quadrupled',
  participial:
    'increased decreased expanded slowed accelerated widened narrowed deteriorated improved worsened eroded weakened ' +
    'strengthened deepened rebounded recovered peaked contracted intensified stalled',
  perfect: 'risen fallen grown shrunk sunk',
  ongoing:
    'rising falling growing declining waning shrinking increasing decreasing expanding eroding weakening slowing ' +
    'accelerating widening deepening worsening improving',
};

/** Nouns that act: what a government, a court or a company did can be looked up. */
export const actorNouns =
  'government governments ministry parliament court company army military president minister authorities regulator police ' +
  'commission bank states countries officials forces leaders companies troops republics members militaries rebels workers';

/** Words, capital as the first of a sentence, that act in it and name nobody. */
export const commonOpeners =
  'It He She They We You This That These Those There Who Which What Everyone Everybody Nobody Someone Each Both All Some Many Most ' +
  'Few Several Others Another Growth Demand Output Trade Debt Supply Income Money Work Research Evidence Support Public ' +
  'Power Control Talk Life Time War Peace Law Oil Gas Food Health Labor Labour Credit Cash Capital Profit Revenue Turnout ' +
  'Crime Violence Poverty Wealth Traffic Tourism Industry Technology Nothing Everything Something People Women Men Children ' +
  'Youth One Two Three';

/** Comparatives in -er. The ending is that of far more nouns, so they are listed. */
export const comparatives: ReadonlySet<string> = new Set(
  (
    'higher lower larger smaller greater fewer faster slower cheaper stronger weaker longer shorter older younger richer ' +
    'poorer bigger closer deeper wider'
  ).split(' '),
);

/** Words in -est that are no superlatives, and "latest" and "best", which rank nothing. */
export const notSuperlative: ReadonlySet<string> = new Set(
  (
    'interest request test west forest invest protest contest guest rest harvest suggest latest arrest conquest digest ' +
    'honest modest manifest quest nest vest pest zest tempest attest detest infest ingest inquest best forest midwest ' +
    'northwest southwest chest unrest priest crest bequest'
  ).split(' '),
);
