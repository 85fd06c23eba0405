import { perObject } from '../text/memo';
import data from './gazetteer.json';
import { linesOf, type PackedTables } from './gazetteer-tables';

/**
 * A name that was given up for another (`outdated`), or that is in use beside another (`variant`). Dates are ISO dates, full or cut off
 * (`2018`, `2018-04`); a name was in use from the first day of `from` to the last of `until`, without bounds where they are not given.
 */
export interface DatedName {
  readonly name: string;
  /** What it names: a country's ISO 3166-1 alpha-2 code (for its capital too), else a name of the entity. */
  readonly entity: string;
  readonly kind: 'outdated' | 'variant';
  readonly from?: string;
  readonly until?: string;
  /** The name in use after, or the one that international lists have. */
  readonly now: string;
  readonly source: string;
}

/** The names of states, cities and institutions that changed, with the days on which they did. Decoded when first asked for. */
export const datedNames = (): readonly DatedName[] => decoded(data);

const decoded = perObject((tables: PackedTables): readonly DatedName[] =>
  linesOf(tables.dated).map((line) => {
    const [name = '', entity = '', kind = '', from = '', until = '', now = '', source = ''] = line.split('|');
    return {
      name,
      entity,
      kind: kind === 'variant' ? 'variant' : 'outdated',
      ...(from === '' ? {} : { from }),
      ...(until === '' ? {} : { until }),
      now,
      source,
    };
  }),
);
