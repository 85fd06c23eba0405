import type { Entity } from '../../server/names/types';

/** An entity from `ORIGIN:NAME` (`vault:`, `gazetteer:`, else a pack's id) and whatever else is to differ from nothing. */
export function entity(id: string, fields: Partial<Entity> = {}): Entity {
  const [source = '', name = ''] = id.split(':');
  const isPack = source !== 'vault' && source !== 'gazetteer';
  return {
    id,
    name,
    kind: 'country',
    aliases: [],
    metonyms: [],
    country: undefined,
    caseSensitive: false,
    since: undefined,
    until: undefined,
    relations: [],
    origin: isPack ? 'pack' : source,
    note: undefined,
    pack: isPack ? source : undefined,
    ...fields,
  };
}

/** `id kind CC: aliases; metonyms`, what is empty left out. */
export function shown(it: Entity): string {
  const names = [it.aliases.join(', '), it.metonyms.join(', ')].filter((part) => part !== '').join('; ');
  const relations = it.relations.map((relation) => ` -${relation.type}-> ${relation.target}`).join('');
  return `${[it.id, it.kind, it.country].filter(Boolean).join(' ')}${names ? `: ${names}` : ''}${relations}`;
}
