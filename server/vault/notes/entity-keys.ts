/** Front matter keys of an entity note; `ibid pack check` reports others. */
export const entityKeys = [
  'kind',
  'aliases',
  'alias',
  'country',
  'metonyms',
  'caseSensitive',
  'since',
  'until',
  'relations',
  'title',
] as const;
