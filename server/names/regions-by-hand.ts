import type { ByCountry } from './countries-by-hand';

/**
 * Countries and areas by geographical region. Source: United Nations Statistics Division, "Standard country or area codes
 * for statistical use" (M49), https://unstats.un.org/unsd/methodology/m49/, sub-regions, and intermediate regions where
 * M49 has them. Kosovo (XK) and Taiwan (TW), which M49 does not list, stand where their neighbours do.
 */
export const REGIONS: Readonly<Record<string, string>> = {
  'Northern Africa': 'DZ EG EH LY MA SD TN',
  'Eastern Africa': 'BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW',
  'Middle Africa': 'AO CD CF CG CM GA GQ ST TD',
  'Southern Africa': 'BW LS NA SZ ZA',
  'Western Africa': 'BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG',
  Caribbean: 'AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI',
  'Central America': 'BZ CR GT HN MX NI PA SV',
  'South America': 'AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE',
  'Northern America': 'BM CA GL PM US',
  Antarctica: 'AQ',
  'Central Asia': 'KG KZ TJ TM UZ',
  'Eastern Asia': 'CN HK JP KP KR MN MO TW',
  'South-eastern Asia': 'BN ID KH LA MM MY PH SG TH TL VN',
  'Southern Asia': 'AF BD BT IN IR LK MV NP PK',
  'Western Asia': 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE',
  'Eastern Europe': 'BG BY CZ HU MD PL RO RU SK UA',
  'Northern Europe': 'AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ',
  'Southern Europe': 'AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK',
  'Western Europe': 'AT BE CH DE FR LI LU MC NL',
  'Australia and New Zealand': 'AU CC CX HM NF NZ',
  Melanesia: 'FJ NC PG SB VU',
  Micronesia: 'FM GU KI MH MP NR PW UM',
  Polynesia: 'AS CK NU PF PN TK TO TV WF WS',
};

/** How a region is spoken of where its bare name would read oddly. */
export const REGION_PHRASES: Readonly<Record<string, string>> = {
  'Australia and New Zealand': 'Oceania',
  Caribbean: 'the Caribbean',
  Micronesia: 'the region of Micronesia',
};

/** Territories by the state they belong to. Source: ISO 3166-1, column "independent", and the CIA World Factbook. */
export const TERRITORIES: ByCountry = {
  AU: 'CC|CX|HM|NF',
  CN: 'HK|MO',
  DK: 'FO|GL',
  FI: 'AX',
  FR: 'BL|GF|GP|MF|MQ|NC|PF|PM|RE|TF|WF|YT',
  GB: 'AI|BM|FK|GG|GI|GS|IM|IO|JE|KY|MS|PN|SH|TC|VG',
  NL: 'AW|BQ|CW|SX',
  NO: 'BV|SJ',
  NZ: 'CK|NU|TK',
  US: 'AS|GU|MP|PR|UM|VI',
};

/** What a territory is called in relation to its state, where "Territory of …" would be wrong. */
export const STATUSES: ByCountry = {
  AW: 'Constituent country of the Kingdom of the Netherlands',
  AX: 'Autonomous region of Finland',
  CK: 'Self-governing state in free association with New Zealand',
  CW: 'Constituent country of the Kingdom of the Netherlands',
  FO: 'Self-governing part of the Kingdom of Denmark',
  GF: 'Overseas department of France',
  GG: 'Dependency of the British Crown',
  GL: 'Self-governing part of the Kingdom of Denmark',
  GP: 'Overseas department of France',
  HK: 'Special administrative region of China',
  IM: 'Dependency of the British Crown',
  JE: 'Dependency of the British Crown',
  MO: 'Special administrative region of China',
  MQ: 'Overseas department of France',
  NU: 'Self-governing state in free association with New Zealand',
  RE: 'Overseas department of France',
  SX: 'Constituent country of the Kingdom of the Netherlands',
  YT: 'Overseas department of France',
};

/** The whole account where a sentence made from the tables would take sides or mislead. */
export const ACCOUNTS: ByCountry = {
  AQ: 'Continent around the South Pole, under the Antarctic Treaty.',
  BV: 'Uninhabited island in the South Atlantic, territory of Norway.',
  EH: 'Disputed territory in Northern Africa, largely controlled by Morocco and claimed by the Sahrawi Republic.',
  GS: 'Territory of the United Kingdom in the South Atlantic, claimed by Argentina.',
  HM: 'Uninhabited islands in the southern Indian Ocean, territory of Australia.',
  FK: 'Territory of the United Kingdom in the South Atlantic, claimed by Argentina; capital Stanley.',
  IL: 'Country in Western Asia; seat of government Jerusalem, whose status is disputed.',
  IO: 'Territory of the United Kingdom in the Indian Ocean, claimed by Mauritius.',
  PS: 'State in Western Asia, recognised by most but not all countries; seat of government Ramallah.',
  TF: 'Territory of France in the southern Indian Ocean and Antarctica.',
  TW: 'Self-governed island in Eastern Asia, claimed by China; seat of government Taipei.',
  UM: 'Islands in the Pacific and the Caribbean, territories of the United States.',
  VA: 'City-state in Rome; seat of the Holy See.',
  XK: 'Country in Southern Europe, recognised by about half of all countries; capital Pristina.',
};
