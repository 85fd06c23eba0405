/**
 * A name that was given up for another (`outdated`), or that is in use beside another (`variant`). Dates are ISO dates, full or cut off
 * (`2018`, `2018-04`); a name was in use from the first day of `from` to the last of `until`, without bounds where they are not given.
 */
export interface DatedName {
  readonly name: string;
  /** The name or id of what it names. */
  readonly entity: string;
  readonly kind: 'outdated' | 'variant';
  readonly from?: string;
  readonly until?: string;
  /** The name in use after, or the one that international lists have. */
  readonly now: string;
  readonly source: string;
}

/** The names of places and institutions that changed, with the days on which they did. */
export const datedNames = (): readonly DatedName[] => table;

const table: readonly DatedName[] = [
  outdated('Swaziland', 'SZ', '', '2018-04-19', 'Eswatini', 'Legal Notice No. 80 of 2018'),
  outdated(
    'Macedonia',
    'MK',
    '',
    '2019-02-12',
    'North Macedonia',
    'Prespa Agreement; UN notification of 13 February 2019',
  ),
  outdated('Akmola', 'KZ', '1992', '1998-05-06', 'Astana', 'Decree of 6 May 1998'),
  outdated('Nur-Sultan', 'KZ', '2019-03-23', '2022-09-17', 'Astana', 'Decrees of 23 March 2019 and 17 September 2022'),
  outdated(
    'Turkic Council',
    'Organization of Turkic States',
    '2009-10-03',
    '2021-11-12',
    'Organization of Turkic States',
    'Istanbul Declaration of 12 November 2021',
  ),
  outdated('Zaire', 'CD', '1971-10-27', '1997-05-17', 'Democratic Republic of the Congo', 'ISO 3166-3'),
  outdated('Upper Volta', 'BF', '', '1984-08-04', 'Burkina Faso', 'ISO 3166-3'),
  outdated('Ceylon', 'LK', '', '1972-05-22', 'Sri Lanka', 'Constitution of 1972'),
  outdated('European Community', 'EU', '1993-11-01', '2009-12-01', 'European Union', 'Treaty of Lisbon, article 1'),
  variant('Turkey', 'TR', 'Türkiye', 'UN notification of 1 June 2022'),
  variant('Burma', 'MM', 'Myanmar', 'UNTERM'),
  variant('Czech Republic', 'CZ', 'Czechia', 'UNTERM'),
  variant('Kiev', 'UA', 'Kyiv', 'UNTERM'),
  variant('Ivory Coast', 'CI', "Côte d'Ivoire", 'UNTERM'),
  variant('Cape Verde', 'CV', 'Cabo Verde', 'UNTERM'),
  variant('East Timor', 'TL', 'Timor-Leste', 'UNTERM'),
];

function outdated(name: string, entity: string, from: string, until: string, now: string, source: string): DatedName {
  return { name, entity, kind: 'outdated', ...(from === '' ? {} : { from }), until, now, source };
}

function variant(name: string, entity: string, now: string, source: string): DatedName {
  return { name, entity, kind: 'variant', now, source };
}
