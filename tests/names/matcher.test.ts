import { describe, it } from 'vitest';
import { expectNames, namesFrom } from './fixture';

const countries = namesFrom(
  'Kazakhstan',
  'Azerbaijan',
  'Türkiye = TR',
  'Turkey = TR',
  'Georgia',
  'Mali',
  'South Korea',
  'Korea',
);

describe('words', () => {
  it('finds names, and none inside a word', () => {
    expectNames(
      countries,
      `
      Kazakhstan and Azerbaijan; Malian and Georgian troops, Kazakhstani exports, Mali1, 1Mali, Korea.
      ^^^^^^^^^^
                     ^^^^^^^^^^
                                                                                                ^^^^^
      `,
    );
  });

  it('takes the longest name from the left', () => {
    expectNames(
      namesFrom(
        'South Korea',
        'Korea',
        'Korea Strait',
        'Organization of Turkic States',
        'Turkic States',
        'Organization',
      ),
      `
      South Korea Strait; the Organization of Turkic States, an organization of Turkic States; Organization of Turks
      ^^^^^^^^^^^
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                                                                                ^^^^^^^^^^^^^
                                                                                               ^^^^^^^^^^^^
      `,
    );
  });

  it('goes back to a shorter name when a longer one comes to nothing', () => {
    expectNames(
      namesFrom('United Nations', 'United Nations Security Council', 'Security Councillor'),
      `
      the United Nations Security Forum, the United Nations Security
          ^^^^^^^^^^^^^^
                                             ^^^^^^^^^^^^^^
                                                            ^^^^^^^^
      Councillor, the United Nations Security Council
      ^^^^^^^^^^ Security Councillor
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    );
  });

  it('leaves possessives outside', () => {
    expectNames(
      namesFrom('Kazakhstan', 'United States', "Côte d'Ivoire"),
      `
      Kazakhstan's and Kazakhstan’s, the United States’ and Côte d’Ivoire's
      ^^^^^^^^^^
                       ^^^^^^^^^^
                                         ^^^^^^^^^^^^^
                                                            ^^^^^^^^^^^^^ Côte d'Ivoire
      `,
    );
  });

  it('finds plurals only where they are listed', () => {
    expectNames(
      namesFrom('Bayraktar', 'Kazakh', 'Kazakhs'),
      `
      Bayraktars and a Bayraktar, Kazakhs and a Kazakh
                       ^^^^^^^^^
                                  ^^^^^^^
                                                ^^^^^^
      `,
    );
  });

  it('keeps the article out of the name, and asks for it where the list has it', () => {
    expectNames(
      namesFrom('The Economist', 'The Gambia = GM', 'Gambia = GM', 'Organization of Turkic States'),
      `
      The Economist on Gambia, the Gambia and THE GAMBIA; an Economist; breathe Economist; the Organization of Turkic States
          ^^^^^^^^^ The Economist
                       ^^^^^^ = GM
                                   ^^^^^^ The Gambia = GM
                                                  ^^^^^^ The Gambia = GM
                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    );
  });
});

describe('between the words', () => {
  it('treats hyphens, spaces and line breaks alike, and a spaced dash as a break', () => {
    expectNames(
      namesFrom('Birlestik-2024', 'South Korea', 'Korea', 'India-Middle East-Europe Corridor = IMEC'),
      `
      Birlestik 2024, Birlestik–2024, South‑Korea, South – Korea, South
      ^^^^^^^^^^^^^^ Birlestik-2024
                      ^^^^^^^^^^^^^^ Birlestik-2024
                                      ^^^^^^^^^^^ South Korea
                                                           ^^^^^
                                                                  ^^^^^
          Korea, the India–Middle East–Europe
          ^^^^^ South Korea
                     ^^^^^^^^^^^^^^^^^^^^^^^^
      Corridor, Birlestik2024, South   Korea
      ^^^^^^^^ India-Middle East-Europe Corridor = IMEC
                               ^^^^^^^^^^^^^ South Korea

      South

      Korea
      ^^^^^
      `,
    );
  });

  it('finds two names on either side of a dash', () => {
    expectNames(
      countries,
      `
      the Azerbaijan–Kazakhstan line, Georgia-Türkiye trade, Mali—Georgia
          ^^^^^^^^^^
                     ^^^^^^^^^^
                                      ^^^^^^^
                                              ^^^^^^^ = TR
                                                             ^^^^
                                                                  ^^^^^^^
      `,
    );
  });

  it('knows one apostrophe from no apostrophe, but not one from another', () => {
    expectNames(
      namesFrom("Sana'a", 'Oʻzbekiston', "N'Djamena"),
      `
      Sana’a, Sanʿa, Sanaa, O'zbekiston, O‘zbekiston, N‘Djamena
      ^^^^^^ Sana'a
                            ^^^^^^^^^^^ Oʻzbekiston
                                         ^^^^^^^^^^^ Oʻzbekiston
                                                      ^^^^^^^^^ N'Djamena
      `,
    );
  });

  it('reads full stops in and after abbreviations', () => {
    expectNames(
      namesFrom('U.S.', 'U.S. Virgin Islands', 'St. Petersburg', 'Washington, D.C.', 'Acme Inc.'),
      `
      U.S. exports, the U. S. Senate, in the U.S. The U.S.-led talks in St Petersburg and St. Petersburg.
      ^^^^
                        ^^^^^ U.S.
                                             ^^^^
                                                      ^^^^
                                                                        ^^^^^^^^^^^^^ St. Petersburg
                                                                                          ^^^^^^^^^^^^^^
      The U.S. Virgin Islands; Washington, D.C., and Washington D.C.; Acme Inc and us.
          ^^^^^^^^^^^^^^^^^^^
                               ^^^^^^^^^^^^^^^^
                                                                      ^^^^^^^^ Acme Inc.
      `,
    );
  });

  it('asks for the signs that are part of a name', () => {
    expectNames(
      namesFrom('C++', '.NET', 'Yahoo!', 'C5+1', 'Trinidad & Tobago', 'AT&T', '“Steadfast Noon”', '9/11'),
      `
      C++ and C, .NET and NET, Yahoo! or Yahoo, the C5+1 and C5, Trinidad & Tobago, AT&T, AT T, "Steadfast Noon", 9/11 9/11/2024
      ^^^
                  ^^^ .NET
                               ^^^^^^
                                                    ^^^^
                                                                 ^^^^^^^^^^^^^^^^^
                                                                                    ^^^^
                                                                                                 ^^^^^^^^^^^^^^ “Steadfast Noon”
                                                                                                                  ^^^^
      `,
    );
  });
});

describe('case', () => {
  it('finds capitalised names capitalised and in capitals', () => {
    expectNames(
      namesFrom('Kazakhstan', 'Organization of Turkic States = OTS', 'KazMunayGas', 'eSwatini', 'Bayraktar TB2'),
      `
      KAZAKHSTAN, kazakhstan, KAZakhstan, Organization Of Turkic States, ORGANIZATION OF TURKIC STATES, organization of turkic states
      ^^^^^^^^^^ Kazakhstan
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Organization of Turkic States = OTS
                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Organization of Turkic States = OTS
      KazMunayGas, Kazmunaygas, KAZMUNAYGAS, kazmunaygas, kazMunayGas, eSwatini, Eswatini, eswatini, Bayraktar TB2, Bayraktar tb2
      ^^^^^^^^^^^
                   ^^^^^^^^^^^ KazMunayGas
                                ^^^^^^^^^^^ KazMunayGas
                                                                       ^^^^^^^^
                                                                                 ^^^^^^^^ eSwatini
                                                                                                     ^^^^^^^^^^^^^
      `,
    );
  });

  it('finds names in capitals and short ones in their own case only', () => {
    expectNames(
      [
        ...namesFrom('WHO', 'OTS', 'US', 'Xi', 'Lao', 'MINUSMA'),
        { text: 'Shield', entity: 'Shield', caseSensitive: true },
      ],
      `
      WHO, who, Who; OTS, ots, Ots; US, us, Us; Xi, XI; Lao, LAO; MINUSMA, Minusma; Shield, shield, SHIELD
      ^^^
                     ^^^
                                    ^^
                                                ^^
                                                        ^^^
                                                                  ^^^^^^^
                                                                                    ^^^^^^
      `,
    );
  });

  it('finds names in lower case however they are written', () => {
    expectNames(
      namesFrom('middle corridor', 'drone'),
      `
      The middle corridor; Middle corridor; Middle Corridor; MIDDLE CORRIDOR; mIddle corridor; a Drone
          ^^^^^^^^^^^^^^^
                           ^^^^^^^^^^^^^^^ middle corridor
                                            ^^^^^^^^^^^^^^^ middle corridor
                                                             ^^^^^^^^^^^^^^^ middle corridor
                                                                                                 ^^^^^ drone
      `,
    );
  });

  it('leaves ordinary words alone: verbs that begin a sentence, capitals that shout, dollars', () => {
    expectNames(
      namesFrom('Polish', 'US', 'WHO'),
      `
      Polish the text. Polish officials; the Polish army. “Polish it.” US$ 5 billion. The US and the WHO
                       ^^^^^^
                                             ^^^^^^
                                                                                          ^^
                                                                                                     ^^^
      JOIN US TODAY
      US, UK, WHO
      ^^
              ^^^
      `,
    );
  });

  it('asks for diacritics where the bare word is another', () => {
    expectNames(
      namesFrom('Malé', 'Ísland'),
      `
      Malé, Male voters, Male, MALÉ, Island, Ísland, ÍSLAND
      ^^^^
                               ^^^^ Malé
                                             ^^^^^^
                                                     ^^^^^^ Ísland
      `,
    );
  });
});

describe('spelling and scripts', () => {
  it('folds diacritics, whichever way they are encoded', () => {
    expectNames(
      namesFrom('Türkiye', "Côte d'Ivoire", 'Şuşa', 'İstanbul', 'Straße der Nationen', 'Ægir', 'Azərbaycan', 'Łódź'),
      `
      Turkiye, Tu\u0308rkiye, Cote d'Ivoire, Susa, Istanbul, ISTANBUL, Strasse der Nationen, Aegir, Azerbaycan, Lodz
      ^^^^^^^ Türkiye
               ^^^^^^^^ Türkiye
                         ^^^^^^^^^^^^^ Côte d'Ivoire
                                        ^^^^ Şuşa
                                              ^^^^^^^^ İstanbul
                                                        ^^^^^^^^ İstanbul
                                                                  ^^^^^^^^^^^^^^^^^^^^ Straße der Nationen
                                                                                        ^^^^^ Ægir
                                                                                               ^^^^^^^^^^ Azərbaycan
                                                                                                           ^^^^ Łódź
      `,
    );
  });

  it('counts marks and soft hyphens into the span, superscript figures not', () => {
    expectNames(
      namesFrom('Malé', 'Kazakhstan'),
      `
      Male\u0301, Kazakh\u00adstan, Kazakhstan² and 🇰🇿Kazakhstan
      ^^^^^ Malé
             ^^^^^^^^^^^ Kazakhstan
                          ^^^^^^^^^^
                                              ^^^^^^^^^^
      `,
    );
  });

  it('finds Cyrillic, Greek, Arabic and Korean names', () => {
    expectNames(
      namesFrom('Казахстан = KZ', 'Ελλάδα = GR', 'أذربيجان = AZ', '한국 = KR'),
      `
      Казахстан, КАЗАХСТАН, казахстан; ΕΛΛΆΔΑ; اذربيجان; ${'한국'.normalize('NFD')}
      ^^^^^^^^^ = KZ
                 ^^^^^^^^^ Казахстан = KZ
                                       ^^^^^^ Ελλάδα = GR
                                               ^^^^^^^^ أذربيجان = AZ
                                                         ^^^^^^ 한국 = KR
      `,
    );
  });

  it('finds names where words are not separated', () => {
    expectNames(
      namesFrom('中国 = CN', '日本 = JP', 'カザフスタン = KZ', 'ガーナ = GH'),
      `
      与中国政府、日本とカザフスタンの、カーナ、カザフスタンス、日本語
       ^^ = CN
            ^^ = JP
               ^^^^^^ = KZ
      `,
    );
  });
});

describe('what a name names', () => {
  it('gives all entities of a name, the heaviest first', () => {
    expectNames(
      [
        { text: 'Baku', entity: 'AZ', weight: 0.5 },
        { text: 'Baku', entity: 'city', weight: 1 },
        { text: 'BAKU', entity: 'group' },
        { text: 'Baku', entity: 'AZ', weight: 0.1 },
      ],
      `
      Baku and BAKU
      ^^^^ = city, AZ
               ^^^^ Baku = city, group, AZ
      `,
    );
  });

  it('finds nothing in a phrase that names nothing', () => {
    expectNames(
      namesFrom('India', 'Indian = India', 'Indian Ocean =', 'Indian Ocean Commission'),
      `
      the Indian Ocean, the Indian Navy, the Indian Ocean Commission, India
                            ^^^^^^ = India
                                             ^^^^^^^^^^^^^^^^^^^^^^^
                                                                      ^^^^^
      `,
    );
  });

  it('leaves out what cannot be a name', () => {
    expectNames(
      namesFrom('', '  ', '—', '2024', '🇰🇿', `${'x '.repeat(33)}`),
      'In 2024 — 🇰🇿 x x x x x x x x x x x x x x x x x x x',
    );
  });
});
