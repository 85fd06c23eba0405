/**
 * The kinds that an entity note may give itself. A short common list, so that packs of different authors can be used, sorted
 * and searched together; what fits none is a `concept`.
 */
export const entityKinds: readonly string[] = [
  'agreement',
  'company',
  'concept',
  'conflict',
  'corridor',
  'country',
  'event',
  'exercise',
  'fair',
  'format',
  'group',
  'infrastructure',
  'language',
  'law',
  'organisation',
  'person',
  'place',
  'product',
  'programme',
  'project',
  'publication',
  'region',
  'strategy',
  'system',
];
