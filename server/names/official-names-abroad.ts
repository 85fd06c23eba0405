/**
 * What states call themselves in full in their own languages, and what Russian calls them, by ISO 3166-1 alpha-2 code; several are separated by
 * `|`. After the states' constitutions and the United Nations' list of country names (https://unterm.un.org). Those that are
 * made after a pattern are not listed, see {@link officialNamesAbroad}.
 */
const LISTED: Readonly<Record<string, string>> = {
  AE: 'الإمارات العربية المتحدة|دولة الإمارات العربية المتحدة',
  AF: 'Исламская Республика Афганистан',
  AL: 'Republika e Shqipërisë|Shqipëria',
  AM: 'Հայաստանի Հանրապետություն',
  AT: 'Republik Österreich|Австрийская Республика',
  BA: 'Босния и Герцеговина',
  BD: 'গণপ্রজাতন্ত্রী বাংলাদেশ|Народная Республика Бангладеш',
  BE: 'Royaume de Belgique|Koninkrijk België|Königreich Belgien',
  BG: 'Република България',
  BY: 'Рэспубліка Беларусь',
  CH: 'Schweizerische Eidgenossenschaft|Confédération suisse|Confederazione Svizzera|Швейцарская Конфедерация',
  CN: '中华人民共和国|中華人民共和國|Китайская Народная Республика|Çin Halk Cumhuriyeti|Қытай Халық Республикасы',
  CY: 'Κυπριακή Δημοκρατία|Kıbrıs Cumhuriyeti',
  CZ: 'Česká republika|Чешская Республика|Çek Cumhuriyeti',
  DE: 'Bundesrepublik Deutschland|Bundesrepublik|Федеративная Республика Германия|Almanya Federal Cumhuriyeti',
  DK: 'Kongeriget Danmark',
  DZ: 'الجمهورية الجزائرية الديمقراطية الشعبية',
  EE: 'Eesti Vabariik|Эстонская Республика',
  EG: 'جمهورية مصر العربية|Арабская Республика Египет|Mısır Arap Cumhuriyeti',
  ES: 'Reino de España',
  FI: 'Suomen tasavalta|Republiken Finland|Финляндская Республика',
  FR: 'République française|Французская Республика|Fransa Cumhuriyeti',
  GB: 'Соединённое Королевство Великобритании и Северной Ирландии|Birleşik Krallık',
  GR: 'Ελληνική Δημοκρατία|Греческая Республика|Эллинская Республика',
  HR: 'Republika Hrvatska',
  ID: 'Republik Indonesia',
  IE: 'Poblacht na hÉireann',
  IN: 'भारत गणराज्य',
  IQ: 'جمهورية العراق',
  IR: 'جمهوری اسلامی ایران|Исламская Республика Иран|İran İslam Cumhuriyeti',
  IS: 'Lýðveldið Ísland',
  IT: 'Repubblica Italiana|Итальянская Республика',
  JO: 'المملكة الأردنية الهاشمية',
  JP: '日本国',
  KE: 'Jamhuri ya Kenya',
  KG: 'Кыргыз Республикасы|Кыргызская Республика|Kırgız Cumhuriyeti|Qirgʻiz Respublikasi|Қырғыз Республикасы',
  KP: '조선민주주의인민공화국|Корейская Народно-Демократическая Республика',
  KR: '대한민국|大韓民國',
  KW: 'دولة الكويت',
  LA: 'ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ',
  LB: 'الجمهورية اللبنانية',
  LT: 'Lietuvos Respublika|Литовская Республика',
  LV: 'Latvijas Republika|Латвийская Республика',
  MA: 'المملكة المغربية',
  MD: 'Republica Moldova',
  MK: 'Република Северна Македонија|Republika e Maqedonisë së Veriut',
  MN: 'Монгол Улс',
  MX: 'Estados Unidos Mexicanos',
  NL: 'Koninkrijk der Nederlanden',
  NO: 'Kongeriket Norge',
  OM: 'سلطنة عمان',
  PH: 'Republika ng Pilipinas',
  PK: 'اسلامی جمہوریہ پاکستان|Исламская Республика Пакистан',
  PL: 'Rzeczpospolita Polska',
  PT: 'República Portuguesa|Португальская Республика',
  QA: 'دولة قطر',
  RS: 'Република Србија|Republika Srbija',
  RU: 'Rusya Federasyonu|Ресей Федерациясы|Rossiya Federatsiyasi',
  SA: 'المملكة العربية السعودية',
  SE: 'Konungariket Sverige',
  SI: 'Republika Slovenija',
  SK: 'Slovenská republika|Словацкая Республика',
  SY: 'الجمهورية العربية السورية|Сирийская Арабская Республика|Suriye Arap Cumhuriyeti',
  TJ: 'Ҷумҳурии Тоҷикистон',
  TH: 'ราชอาณาจักรไทย',
  TN: 'الجمهورية التونسية',
  TR: 'Турецкая Республика|Түркия Республикасы|Turkiya Respublikasi',
  TW: '中華民國',
  TZ: 'Jamhuri ya Muungano wa Tanzania',
  US: 'Соединённые Штаты|Соединенные Штаты',
  UY: 'República Oriental del Uruguay',
  VE: 'República Bolivariana de Venezuela',
  VN: 'Cộng hòa xã hội chủ nghĩa Việt Nam|Социалистическая Республика Вьетнам',
  XK: 'Republika e Kosovës|Republika Kosovo',
  YE: 'الجمهورية اليمنية',
  ZA: 'Republiek van Suid-Afrika',
};

/** How "Republic of …" and "Kingdom of …" are said in languages that put the country's name beside the word unchanged. */
const REPUBLICS: Readonly<Record<string, (name: string) => readonly string[]>> = {
  ru: (name) => [`Республика ${name}`],
  kk: (name) => [`${name} Республикасы`],
  ky: (name) => [`${name} Республикасы`],
  tr: (name) => [`${name} Cumhuriyeti`],
  az: (name) => [`${name} Respublikası`],
  uz: (name) => [`${name} Respublikasi`],
  es: (name) => [`República de ${name}`, `República del ${name}`],
  pt: (name) => [`República de ${name}`, `República do ${name}`, `República da ${name}`],
  fr: (name) => [`République de ${name}`, `République du ${name}`],
  de: (name) => [`Republik ${name}`],
};
const KINGDOMS: Readonly<Record<string, (name: string) => readonly string[]>> = {
  ru: (name) => [`Королевство ${name}`],
  tr: (name) => [`${name} Krallığı`],
};

/** Every language in which most texts of a region speak of their neighbours; others only of the states where they are official. */
const WIDE: ReadonlySet<string> = new Set(['ru', 'tr']);

/**
 * The official names of a country in other languages: the listed ones and, for a republic or kingdom by its official name in English
 * (`official`), those made after the pattern of Russian, Turkish and its own `languages` from its everyday `names` in them.
 */
export function officialNamesAbroad(
  alpha2: string,
  official: string,
  languages: readonly string[],
  names: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const listed = (LISTED[alpha2] ?? '').split('|').filter((name) => name !== '');
  const patterns = official.startsWith('Republic of ') ? REPUBLICS : official.startsWith('Kingdom of ') ? KINGDOMS : {};
  const made = Object.entries(patterns).flatMap(([language, namesOf]) =>
    WIDE.has(language) || languages.includes(language) ? (names[language] ?? []).flatMap(namesOf) : [],
  );
  return [...listed, ...made];
}
