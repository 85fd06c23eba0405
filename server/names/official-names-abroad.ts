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
  CN: 'Китай|中华人民共和国|中華人民共和國|Китайская Народная Республика|Çin Halk Cumhuriyeti|Қытай Халық Республикасы',
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
  KR: '대한민국|大韓民國|Республика Корея|Kore Cumhuriyeti',
  KW: 'دولة الكويت',
  LA: 'ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ',
  LB: 'الجمهورية اللبنانية',
  LT: 'Lietuvos Respublika|Литовская Республика',
  LV: 'Latvijas Republika|Латвийская Республика',
  MA: 'المملكة المغربية',
  MD: 'Republica Moldova|Республика Молдова',
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

/** States of which Russian texts speak most: neighbours and great powers. Their names are looked for in every case. */
const IN_RUSSIAN_CASES: ReadonlySet<string> = new Set(
  'AF AM AZ BY CN DE ES FR GB GE GR HU IN IQ IR IT JP KG KZ LT LV MD MN PK PL RS RU SY TJ TM TR UA UZ'.split(' '),
);

/** Endings of the oblique cases by that of the nominative, after Zaliznyak's classes: Казахстан-а, Росси-и, Украин-ы, Кита-я. */
const RUSSIAN_CASES: readonly (readonly [nominative: RegExp, length: number, endings: string])[] = [
  [/ия$/, 1, 'и ю ей'],
  [/[гкхжшчщ]а$/, 1, 'и е у ой'],
  [/а$/, 1, 'ы е у ой'],
  [/й$/, 1, 'я ю ем е'],
  [/сь$/, 1, 'и ью'],
  [/[бвгдзклмнпрстфх]$/, 0, 'а у ом е'],
];

/** A name of one word in the oblique cases of Russian; none for what is not declined (Марокко). */
function russianCasesOf(name: string): readonly string[] {
  const rule = /^[А-Я][а-яё]{3,}$/.test(name) ? RUSSIAN_CASES.find(([ending]) => ending.test(name)) : undefined;
  if (rule === undefined) return [];
  const stem = name.slice(0, name.length - rule[1]);
  return rule[2].split(' ').map((ending) => stem + ending);
}

/** The first word of “Республика Казахстан” in the other cases; the second stays as it is. */
const inRussianCases = (official: string): readonly string[] =>
  ['Республики', 'Республике', 'Республику', 'Республикой'].map((word) => official.replace('Республика', word));

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
  const cases = IN_RUSSIAN_CASES.has(alpha2)
    ? [
        ...[...listed, ...(names.ru ?? [])].flatMap(russianCasesOf),
        ...made.filter((name) => name.startsWith('Республика ')).flatMap(inRussianCases),
      ]
    : [];
  return [...listed, ...made, ...cases];
}
