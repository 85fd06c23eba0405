import { kindOfHead } from '../names/short-names';

/** What stands before a person's name. */
const titles =
  /(?:^|[\s(“"])(?:President|Minister|Chancellor|Premier|Secretary|Ambassador|Senator|Governor|Chair(?:man|woman)?|King|Queen|Prince(?:ss)?|Emir|Sheikh|Dr|Mr|Mrs|Ms|Professor|Prof|Judge|Justice|Director|Commissioner|General|Colonel|Captain|Admiral|Representative|Speaker|Marshal|Sir|Lord|Lady|analyst|author|expert|historian|journalist|economist|spokes(?:man|woman|person)|lawmaker|MP)\.?\s+$/;

/** What stands behind it. */
const deeds =
  /^(?:\s+\(b\.|,?\s+(?:who|said|says|told|argues|argued|writes|wrote|noted|notes|added|tweeted|met with|visited|resigned|was born)\b|,\s+(?:the|an?|\w+['’]s)\s+(?:\w+\s+){0,3}(?:president|minister|chancellor|premier|secretary|ambassador|senator|governor|director|analyst|professor|fellow|author|historian|chief|head|chair)\b)/;

const byWords: readonly (readonly [string, RegExp])[] = [
  [
    'company',
    /\b(?:Company|Corp(?:oration)?|Inc|Ltd|LLC|PLC|GmbH|Holdings?|Industries|Airlines|Airways|Shipyards?|Oil|Motors|Telecom)\.?$/,
  ],
  ['exercise', /^Exercise\b|\bExercises?$/],
  ['conflict', /\b(?:War|Wars|Conflict|Uprising|Revolution|Insurgency|Rebellion|Offensive|Invasion)\b/],
  ['event', /\b(?:Summit|Conference|Congress|Election|Elections|Crisis|Talks|Coup|Referendum|Forum \d{4})\b/],
  ['publication', /\b(?:Times|Post|Journal|Review|Gazette|Tribune|Herald|Quarterly)$/],
  [
    'infrastructure',
    /\b(?:Pipeline|Railway|Railroad|Bridge|Tunnel|Dam|Terminal|Airport|Port|Highway|Refinery|Power Plant)\b/,
  ],
  [
    'place',
    /^(?:Lake|Mount|Cape|Gulf of|Bay of|Strait of|Port)\b|\b(?:Sea|Ocean|River|Lake|Mountains?|Island|Islands|Valley|Desert|Bay|Gulf|City|Province|Oblast|District|Strait|Canal|Peninsula)$/,
  ],
  ['strategy', /\b(?:Strategy|Doctrine|Roadmap|Vision \d{4})\b/],
  ['programme', /\b(?:Programme|Program|Initiative|Scheme)\b/],
  ['agreement', /\b(?:Agreement|Treaty|Accords?|Pact|Declaration|Protocol|Convention|Charter|Memorandum)\b/],
  ['system', /\b(?:missile|drone|system|tank|rifle|frigate)s?$|^[A-Z]{1,4}-?\d{1,4}[A-Z]?$/i],
  ['group', /\b(?:Brigade|Front|Movement|Militia|Party|Brotherhood|Army)\b/],
  [
    'organisation',
    /\b(?:Organi[sz]ation|Institute|Council|Bank|Fund|Agency|Ministry|University|Centre|Center|Committee|Commission|Union|Association|Authority|Foundation|Court|Assembly|Parliament)\b/,
  ],
];

/**
 * What kind of thing a name speaks of, guessed from its words and those around it: one of `entityKinds`. For a list to choose from, of
 * which it stands first.
 */
export function guessedKind(name: string, before: string, after: string): string {
  const words = name.split(/\s+/);
  const isLikePerson =
    words.length < 5 && words.every((word) => /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(word) && !/^\p{Lu}{2,}$/u.test(word));
  if (isLikePerson && (titles.test(before.slice(-60)) || deeds.test(after.slice(0, 120)))) return 'person';
  const byWord = byWords.find(([, pattern]) => pattern.test(name.slice(0, 200)));
  if (byWord) return byWord[0];
  const byHead = kindOfHead(name);
  if (byHead !== undefined) return byHead;
  if (/^\p{Lu}[\p{Lu}\p{N}&+-]+$/u.test(name)) return 'organisation';
  return isLikePerson && (words.length === 2 || words.length === 3) ? 'person' : 'concept';
}
