/** Whether entities of these kinds may be one thing that two sources class differently: a place and a region, a format and a group. */
export const sameFamily = (a: string, b: string): boolean => familyOf(a) === familyOf(b);

const familyOf = (kind: string): string => FAMILIES.get(kind) ?? kind;

const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['region', 'place'],
  ['infrastructure', 'place'],
  ['corridor', 'place'],
  ['group', 'organisation'],
  ['format', 'organisation'],
  ['programme', 'organisation'],
  ['company', 'organisation'],
]);
