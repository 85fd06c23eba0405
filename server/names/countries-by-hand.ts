/**
 * What the packages behind `gazetteer.json` lack or have wrong, by ISO 3166-1 alpha-2 code; several values are separated
 * by `|`. Kept as source, so that every entry can be reviewed and traced.
 */
export type ByCountry = Readonly<Record<string, string>>;

/**
 * The everyday name in English, where the package's first is inverted, official or out of date. Sources: ISO 3166 Online
 * Browsing Platform, short names; United Nations Terminology Database (UNTERM) for Cabo Verde, Czechia, Türkiye.
 */
export const TITLES: ByCountry = {
  BN: 'Brunei',
  BQ: 'Bonaire, Sint Eustatius and Saba',
  CC: 'Cocos Islands',
  CI: "Côte d'Ivoire",
  CN: 'China',
  CV: 'Cabo Verde',
  CZ: 'Czechia',
  FK: 'Falkland Islands',
  FM: 'Micronesia',
  GM: 'Gambia',
  IR: 'Iran',
  LA: 'Laos',
  MD: 'Moldova',
  MF: 'Saint Martin',
  MK: 'North Macedonia',
  PN: 'Pitcairn Islands',
  PS: 'Palestine',
  RE: 'Réunion',
  RU: 'Russia',
  ST: 'São Tomé and Príncipe',
  SX: 'Sint Maarten',
  SY: 'Syria',
  TW: 'Taiwan',
  TZ: 'Tanzania',
  US: 'United States',
  VA: 'Vatican City',
  VG: 'British Virgin Islands',
  VI: 'U.S. Virgin Islands',
};

/**
 * Further names in English: abbreviations in use, official names that do not contain the everyday one, former names.
 * Sources: UNTERM; ISO 3166-3 and the change history of ISO 3166-1 for former names (Burma, Swaziland, Zaire, Cape Verde,
 * East Timor, the former Yugoslav Republic of Macedonia); the United States Board on Geographic Names.
 */
export const ALIASES: ByCountry = {
  AE: 'U.A.E.|the Emirates',
  AX: 'Åland',
  BA: 'Bosnia|Bosnia-Herzegovina|BiH',
  BD: 'East Pakistan',
  BF: 'Upper Volta',
  BJ: 'Dahomey',
  BQ: 'Bonaire|Caribbean Netherlands',
  BW: 'Bechuanaland',
  BY: 'Byelorussia|Belorussia',
  BZ: 'British Honduras',
  CC: 'Cocos (Keeling) Islands|Keeling Islands',
  CD: 'DR Congo|D.R. Congo|DRC|Congo-Kinshasa|Congo Kinshasa|Zaire',
  CG: 'Congo-Brazzaville',
  CI: 'Ivory Coast',
  CN: "People's Republic of China|PRC|P.R.C.",
  CV: 'Cape Verde',
  CW: 'Curacao',
  CZ: 'Czech Republic',
  EH: 'Sahrawi Arab Democratic Republic|Sahrawi Republic|Spanish Sahara',
  ET: 'Abyssinia',
  FK: 'Falklands|Malvinas|Islas Malvinas',
  FM: 'Federated States of Micronesia',
  FO: 'the Faroes',
  GB: 'UK|U.K.|Britain|Great Britain',
  GH: 'Gold Coast',
  GM: 'The Gambia',
  GR: 'Hellenic Republic',
  GS: 'South Georgia',
  GW: 'Portuguese Guinea',
  GY: 'British Guiana',
  HK: 'Hong Kong SAR|Hongkong',
  IR: 'Persia',
  KG: 'Kyrgyz Republic|Kirghizstan|Kirgizstan',
  KP: "DPRK|Democratic People's Republic of Korea|N. Korea",
  KR: 'ROK|Republic of Korea|S. Korea|Korea|한국',
  LA: 'Lao PDR|Lao PDR',
  LK: 'Ceylon',
  LS: 'Basutoland',
  MD: 'Republic of Moldova',
  MK: 'Macedonia|Republic of North Macedonia|FYROM|former Yugoslav Republic of Macedonia',
  MM: 'Burma',
  MO: 'Macau',
  MW: 'Nyasaland',
  MY: 'Malaya',
  NA: 'South West Africa',
  NL: 'The Netherlands|Holland|Kingdom of the Netherlands',
  PK: 'West Pakistan',
  PS: 'Palestinian Territories|Palestinian Territory|Occupied Palestinian Territory|occupied Palestinian territory|Occupied Palestinian Territories',
  RE: 'La Réunion|Reunion Island',
  SA: 'KSA|Kingdom of Saudi Arabia',
  SB: 'the Solomons',
  SK: 'Slovak Republic',
  SR: 'Dutch Guiana',
  SZ: 'Swaziland',
  TH: 'Siam',
  TL: 'East Timor',
  TR: 'Turkey',
  TW: 'Chinese Taipei|Republic of China|Formosa',
  TZ: 'Tanganyika',
  US: 'US|U.S.|USA|U.S.A.|United States of America|America',
  VA: 'Vatican|Holy See|Vatican City State',
  VI: 'US Virgin Islands|United States Virgin Islands',
  VN: 'Viet Nam',
  WS: 'Western Samoa',
  XK: 'Republic of Kosovo',
  ZM: 'Northern Rhodesia',
  ZW: 'Rhodesia|Southern Rhodesia',
};

/** Names of the packages that are left out: words ("Reunion"), cut off, or one side's name for a place in dispute. */
export const DROPPED: ByCountry = {
  CY: 'Güney Kıbrıs Rum Kesimi',
  RE: 'Reunion',
  TF: 'Territoire des Terres australes et antarctiques fr',
  TW: '中国台湾省',
};

/**
 * The capital, where the package's is out of date, spelled unusually or no capital. Source: the CIA World Factbook's field
 * "Capital" (public domain); Hong Kong, Macao and Tokelau have none.
 */
export const CAPITALS: ByCountry = {
  EH: '',
  HK: '',
  IO: '',
  LK: 'Sri Jayawardenepura Kotte',
  MD: 'Chisinau',
  MM: 'Nay Pyi Taw',
  MN: 'Ulaanbaatar',
  SZ: 'Mbabane',
  TK: '',
  US: 'Washington, D.C.',
};

/**
 * What stands for the government besides the capital: the capital's other and former names, seats of government that are
 * not the capital, palaces. Sources: the CIA World Factbook (seats of government; Astana was Nur-Sultan from 2019 to
 * 2022); the style guides of the Associated Press and The Economist (Kyiv/Kiev, Beijing/Peking, the Kremlin).
 */
export const METONYMS: ByCountry = {
  AM: 'Erevan|Ереван',
  AZ: 'Баку',
  BJ: 'Cotonou',
  BO: 'La Paz',
  BY: 'Минск|Мінск',
  CI: 'Abidjan',
  CN: 'Peking|Zhongnanhai|Пекин',
  DE: 'Берлин',
  FR: 'Quai d’Orsay|Élysée Palace|Париж',
  GB: 'Whitehall|Downing Street|Лондон',
  GE: 'Тбилиси|Tiflis',
  HU: 'Будапешт|Budapeşte',
  IN: 'Delhi',
  IR: 'Teheran|Тегеран|Tahran',
  JP: 'Токио',
  KG: 'Бишкек|Bişkek',
  KR: 'Blue House',
  KZ: 'Nur-Sultan|Akorda|Астана',
  LK: 'Colombo',
  LT: 'Вильнюс',
  LV: 'Рига',
  MD: 'Kishinev',
  MM: 'Naypyidaw',
  MN: 'Ulan Bator|Улан-Батор|Улаанбаатар',
  MY: 'Putrajaya',
  PL: 'Варшава|Varşova',
  RU: 'Kremlin|Москва|Кремль|Moskova',
  SZ: 'Lobamba',
  TJ: 'Душанбе|Duşanbe',
  TM: 'Ashkhabad|Aşgabat|Ашхабад|Aşkabat',
  TR: 'Анкара',
  UA: 'Kiev|Kyjiw|Київ|Киев',
  US: 'Washington|Washington DC|Washington D.C.|White House|Вашингтон',
  UZ: 'Ташкент|Тошкент|Toshkent|Taşkent',
  XK: 'Prishtina',
  YE: 'Sanaa',
};

/** Seats that stand for an organisation as capitals do for a state, by its id. Source: the style guide of The Economist ("Brussels" for the Union). */
export const SEATS: ByCountry = {
  'org/EU': 'Brussels',
};

/** Sovereign states whose capital's name is too often something else: a person, a county, a university, a city elsewhere. */
export const CAPITAL_IS_NO_METONYM = 'AG|BS|CR|GD|GY|JM|SC';

/**
 * Phrases in which a country's name or demonym does not speak of the country. They are looked for as names of nothing, so
 * that the shorter name is not found in them.
 */
export const NOT_THE_COUNTRY: ByCountry = {
  CG: 'Congo River|Congo Basin|Belgian Congo',
  CN: 'South China Sea|East China Sea|South China Morning Post',
  CO: 'British Columbia|District of Columbia',
  DO: 'Dominican Order',
  ES: 'New Spain',
  GB: 'British Columbia|New Britain|New England|English Channel',
  GE: 'Georgia Tech|Georgia State',
  GN: 'Gulf of Guinea|New Guinea|Guinea pig|Guinea pigs',
  IE: 'Northern Ireland|Northern Irish|Irish Sea',
  IN: 'Indian Ocean|American Indian|American Indians|West Indian|East Indian',
  IR: 'Iran-Contra',
  JE: 'New Jersey|Jersey City',
  JO: 'Jordan River|Jordan Valley|River Jordan|Michael Jordan',
  JP: 'Sea of Japan',
  MX: 'New Mexico|Gulf of Mexico',
  NE: 'Niger Delta|Niger River|Niger State|River Niger',
  NO: 'Norwegian Sea',
  OM: 'Gulf of Oman',
  PA: 'Panama hat|Panama Papers',
  PH: 'Philippine Sea',
  TD: 'Lake Chad',
  TH: 'Gulf of Thailand',
  TR: 'Turkish delight|Turkish bath',
  US: 'Latin America|Latin American|Latin Americans|South America|South American|South Americans|North America|North American|North Americans|Central America|Central American|Central Americans|Pan American|Inter-American|African American|African Americans|Native American|Native Americans|Organization of American States|Washington State|Washington Post|George Washington',
};

/** What makes a capital's name the name of an instrument: "the Paris Agreement" does not speak of France. */
export const INSTRUMENTS =
  'Accord|Accords|Agreement|Agreements|Club|Consensus|Convention|Conventions|Declaration|Format|Group|Mechanism|Memorandum|Pact|Platform|Process|Protocol|Protocols|Round|Rules|Statute|Treaty';

/**
 * Names of a country in another language that are, once the case is right, an English word or another name: Iceland is
 * "Island" in German, Mauritius "Maurice" in French. In lower case. Found by reading every Latin name in `gazetteer.json`.
 */
export const AMBIGUOUS_ABROAD =
  'amerika|chili|chine|daniya|dominique|eron|francia|gana|granada|grenade|guadalupe|inde|island|jersi|karadağ|kongo|malte|martinica|maurice|mauricio|mısır|misir|misr|polen|quam|salvador|suisse|umman|yaman';
