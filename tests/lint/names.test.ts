import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/lint/apply-fixes';
import { fixesOf, lintNote } from '../../server/lint/lint-note';
import { rules } from '../../server/lint/registry';
import { noteAt, vaultOf } from '../fixture';

const ofNames = rules.filter(({ id }) =>
  ['inconsistent-name', 'misspelled-entity', 'outdated-name', 'undefined-abbreviation', 'ambiguous-name'].includes(id),
);

type Options = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

async function linted(text: string, options: Options = {}, files: Readonly<Record<string, string>> = {}) {
  const set = Object.fromEntries(Object.entries(options).map(([id, own]) => [id, ['info', own] as const]));
  const vault = await vaultOf({ ...files, '/note.md': text }, { settings: { rules: set } });
  const note = noteAt(vault, '/note.md');
  return { vault, note, findings: lintNote(vault, note, ofNames) };
}

/** What the rules say of a text, a line for each finding. */
async function said(text: string, options?: Options, files?: Readonly<Record<string, string>>): Promise<string> {
  const { findings } = await linted(text, options, files);
  return findings.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
}

/** The text after the first fix with this title of the first finding that has one. */
async function mended(text: string, title: RegExp, options?: Options, files?: Readonly<Record<string, string>>) {
  const { vault, note, findings } = await linted(text, options, files);
  const fix = findings.flatMap((finding) => fixesOf(vault, note, finding)).find((one) => title.test(one.title));
  return fix ? applyEdits(text, fix.edits) : 'no such fix';
}

describe('inconsistent-name', () => {
  it('keeps to the form that the note has first', async () => {
    expect(
      await said('Turkey and Georgia met.\n\nTürkiye left. Turkey’s Kiev office; Kyiv. Turkiye.\n'),
    ).toMatchInlineSnapshot(`
      "inconsistent-name: “Türkiye” is “Turkey” in line 1: use one form of the name in a note.
      inconsistent-name: “Kyiv” is “Kiev” in line 3: use one form of the name in a note.
      inconsistent-name: “Turkiye” is “Turkey” in line 1: use one form of the name in a note."
    `);
  });

  it('changes all with their possessives, capitals and articles', async () => {
    const text = 'Czechia left. The Czech Republic, the Czech Republic’s guests and THE CZECH REPUBLIC stayed.\n';
    expect(await mended(text, /^Change all 3/)).toBe('Czechia left. Czechia, Czechia’s guests and CZECHIA stayed.\n');
  });

  it('puts the article that a name needs', async () => {
    const text =
      'The Czech Republic left. In Czechia, a Czechia policy failed; Czechia’s guests stayed. Czechia paid.\n';
    expect(await mended(text, /^Change all 4/)).toBe(
      'The Czech Republic left. In the Czech Republic, a Czech Republic policy failed; the Czech Republic’s guests stayed. The Czech Republic paid.\n',
    );
  });

  it('writes a or an as the new name asks for', async () => {
    const names = { 'inconsistent-name': { names: { CI: 'Ivory Coast' } } };
    expect(await mended('It is a Côte d’Ivoire firm.\n', /^Change to/, names)).toBe('It is an Ivory Coast firm.\n');
  });

  it('takes the house form from a table or a list, for any name of the entity', async () => {
    const text = 'Türkiye, Kyiv and Myanmar; Turkish; the Russian Federation and Russia.\n';
    const names = { Turkey: 'Turkey', UA: 'Ukraine', Kiev: 'Kiev', Burma: 'Burma', Russia: 'Russian Federation' };
    expect(await said(text, { 'inconsistent-name': { names } })).toMatchInlineSnapshot(`
      "inconsistent-name: House style is “Turkey”, not “Türkiye”.
      inconsistent-name: House style is “Kiev”, not “Kyiv”.
      inconsistent-name: House style is “Burma”, not “Myanmar”.
      inconsistent-name: House style is “Russian Federation”, not “Russia”."
    `);
    expect(await said(text, { 'inconsistent-name': { names: ['Turkey'] } })).toMatchInlineSnapshot(
      `"inconsistent-name: House style is “Turkey”, not “Türkiye”."`,
    );
  });

  it('does not mind options of another shape', async () => {
    for (const names of [null, 5, 'Turkey', { Turkey: 5 }, [[]], { '': 'x' }])
      expect(await said('Türkiye left.\n', { 'inconsistent-name': { names } })).toBe('');
  });

  it('lets the words of others and words about names be', async () => {
    const text =
      'Türkiye asked that “Turkey” be given up. It was formerly Turkey; the name Turkey is old. Kyiv and Kiev are one.\n\n' +
      '> Turkey will pay.\n\nSee Smith, “Turkey at War,” *Turkey Today* 4 (2020). `Turkey`\n';
    expect(await said(text)).toBe('');
  });
});

describe('outdated-name', () => {
  it('reads the time that a sentence speaks of', async () => {
    const sentences = [
      'In 2020 they met in Astana.',
      'From March 2019 to September 2022 the capital was Astana.',
      'In 2025 they met in Nur-Sultan.',
      'On 5 May 2021 they met in Nur-Sultan.',
      'Since 2023 Nur-Sultan has grown.',
      'In the 1990s Zaire fell apart.',
      'In the 2000s Zaire fell apart.',
      'Between 1990 and 2000 Zaire fell apart.',
      'Until 2017 Swaziland had no such law.',
      'In 1930 Kazakhstan was poor; in 1995 Astana was small.',
    ];
    const found = await Promise.all(sentences.map((sentence) => said(`${sentence}\n`)));
    expect(sentences.map((sentence, i) => `${sentence} ${found[i]}`).join('\n')).toMatchInlineSnapshot(`
      "In 2020 they met in Astana. outdated-name: “Astana” was called “Nur-Sultan” from 2019-03-23 to 2022-09-17.
      From March 2019 to September 2022 the capital was Astana. outdated-name: “Astana” was called “Nur-Sultan” from 2019-03-23 to 2022-09-17.
      In 2025 they met in Nur-Sultan. outdated-name: “Nur-Sultan” was given up on 2022-09-17; at the time that is meant here the name is “Astana”.
      On 5 May 2021 they met in Nur-Sultan. 
      Since 2023 Nur-Sultan has grown. outdated-name: “Nur-Sultan” was given up on 2022-09-17; at the time that is meant here the name is “Astana”.
      In the 1990s Zaire fell apart. 
      In the 2000s Zaire fell apart. outdated-name: “Zaire” was given up on 1997-05-17; at the time that is meant here the name is “Democratic Republic of the Congo”.
      Between 1990 and 2000 Zaire fell apart. 
      Until 2017 Swaziland had no such law. 
      In 1930 Kazakhstan was poor; in 1995 Astana was small. "
    `);
  });

  it('takes the date of the draft, and what stands before a sentence without one', async () => {
    const text = (date: string) => `---\ndate: ${date}\n---\nThey met in Nur-Sultan.\n`;
    expect(await said(text('2021-06'))).toBe('');
    expect(await said(text('"5 March 2025"'))).toMatchInlineSnapshot(
      `"outdated-name: “Nur-Sultan” was given up on 2022-09-17; at the time that is meant here the name is “Astana”."`,
    );
    expect(await said('---\ndate: 2025\n---\nThey met in 2021. Nur-Sultan was cold.\n')).toBe('');
    expect(await said('---\ndate: 2025\n---\n## Talks of 2021\n\nNur-Sultan was cold.\n')).toBe('');
  });

  it('does not take another thing for the one with the name', async () => {
    const text =
      '---\ndate: 2025\n---\nNorth Macedonia, the Ceylon Tea Board, Radio Zaire and the province “Macedonia”.\n';
    expect(await said(text)).toBe('');
  });

  it('puts the name of the time', async () => {
    const text = '---\ndate: 2025-01-01\n---\nSwaziland’s ministers flew to Nur-Sultan.\n';
    expect(await mended(text, /^Change all 2/)).toBe(
      '---\ndate: 2025-01-01\n---\nEswatini’s ministers flew to Astana.\n',
    );
  });
});

describe('misspelled-entity', () => {
  it('finds slips of one letter, and of two in long names', async () => {
    const text =
      'The leaders of Kazahkstan, Azerbajian, Kyrgystan, Uzbeckistan, Turkmenstan, Ukriane and Isreal met in South Koera.\n';
    expect(await said(text)).toMatchInlineSnapshot(`
      "misspelled-entity: “Kazahkstan” looks like a slip of “Kazakhstan”.
      misspelled-entity: “Azerbajian” looks like a slip of “Azerbaijan”.
      misspelled-entity: “Kyrgystan” looks like a slip of “Kyrgyzstan”.
      misspelled-entity: “Uzbeckistan” looks like a slip of “Uzbekistan”.
      misspelled-entity: “Turkmenstan” looks like a slip of “Turkmenistan”.
      misspelled-entity: “Ukriane” looks like a slip of “Ukraine”.
      misspelled-entity: “Isreal” looks like a slip of “Israel”.
      misspelled-entity: “South Koera” looks like a slip of “South Korea”."
    `);
  });

  it('lets what is right be', async () => {
    const text =
      'The Nigerians, the Indians and the Persian Gulf states; Germane, Marina, Columbia, Angela, Marco, Prussia, Roland, ' +
      'Frances and the Greenes of Malaya met the two Koreas and the Georgias. Kazakhs, Kazakhstanis and Kazakhstanian were there.\n';
    expect(await said(text)).toBe('');
  });

  it('lets an article be that belongs to the name', async () => {
    expect(await said('Gambia agreed. In 2019 The Gambia left, and the Gambia came back.\n')).toBe('');
  });

  it('lets names be that the text or the vault uses as its own', async () => {
    const text = 'The Romanda sails. The Romanda is old. Is the Romanda new? Mr Ukrain lives in Serbai Street.\n';
    expect(await said(text)).toBe('');
    expect(await said('The Ukriane sails.\n', {}, { '/x.md': '#ukriane\n' })).toBe('');
  });

  it('mends all, in capitals and within a longer name', async () => {
    const text = 'The Untied States and Kazahkstan’s neighbours of South Koera.\n';
    expect(await mended(text, /^Change all 3/)).toBe('The United States and Kazakhstan’s neighbours of South Korea.\n');
  });
});

describe('undefined-abbreviation', () => {
  it('says how often, and where it is introduced', async () => {
    const text =
      'The QBF and the XQR met. QBFs and XQRs.\n\nThe XQR left; the Xenial Quorum of Ruritania (XQR) paid.\n';
    expect(await said(text)).toMatchInlineSnapshot(`
      "undefined-abbreviation: “QBF”, used twice in this note, is introduced nowhere.
      undefined-abbreviation: “XQR” is used here before it is introduced, in line 3."
    `);
    expect(await said(text, { 'undefined-abbreviation': { minimum: 3 } })).toMatchInlineSnapshot(
      `"undefined-abbreviation: “XQR” is used here before it is introduced, in line 3."`,
    );
    expect(await said(text, { 'undefined-abbreviation': { known: ['QBF', 'XQR'] } })).toBe('');
  });

  it('moves the long form to the first use', async () => {
    const text = 'The XQR met.\n\nThe Xenial Quorum of Ruritania (XQR) paid.\n';
    expect(await mended(text, /^Introduce it here/)).toBe(
      'The Xenial Quorum of Ruritania (XQR) met.\n\nThe XQR paid.\n',
    );
  });

  it('lets what is no abbreviation be', async () => {
    const text =
      'It is NOT easy. WARNING: NO DOGS IN THE HOUSE. Henry VIII, a TB2, F-35s, S-400, COVID-19, G20, 5 GW, USD 5, US$ 5, KZT 300. ' +
      'J.R.R. Tolkien, R&D, TL;DR, README.md, MAX_SIZE, the CEO’s PDFs, Washington, DC, at 5 PM GMT on MON 4 JAN. He SHOUTED it; FEARED he was.\n';
    expect(await said(text)).toBe('');
  });
});

describe('undefined-abbreviation among words in capitals', () => {
  const letters = async (text: string): Promise<string> =>
    [...(await said(text)).matchAll(/“(.+?)”/g)].map(([, one]) => one).join(' ');

  it.each([
    ['Trade grew, but AID did not; WORKS went on. The QBF paid for OTHER things.', 'QBF'],
    ['They want TRADE, NOT CHARITY. They got the BDX.', 'BDX'],
    ['IT WILL ACT ALONE, said one general of the NQV.', 'NQV'],
    ['ROADS AND BRIDGES OF THE QBF\nThe QBF builds roads.', 'QBF'],
    ['A poll of the QBF:\n\n- QBF\n- XQR, BDX\n- HARBOURS: QBZ\n', 'QBF XQR BDX'],
    ['Peter KOWAL met Marie DUBIEN of the QBF.', 'QBF'],
    ['Marie DUBIEN left. Mrs Dubien is in Riga.', ''],
    ['The STEP paid. Later STEP’s office moved; nobody at STEP knew.', 'STEP'],
    ['Each step counts. The STEP paid. Later STEP’s office moved; nobody at STEP knew.', ''],
    ['AID came late. The Agency for Innovative Debt (AID) paid.', 'AID'],
    ['We PLANNED it, we TRADED, THESE STORIES are ours, a HAPPIER time; LARGELY so. The PNXT was not.', 'PNXT'],
  ])('%s', async (text, expected) => {
    expect(await letters(`${text}\n`)).toBe(expected);
  });
});

describe('ambiguous-name', () => {
  const front = (text: string): string => `${text}The mines of Congo are deep.\n`;
  const pin = /^Say in the front matter that it means “Republic/;

  it('pins a meaning in any front matter', async () => {
    const texts = [
      '',
      '---\n---\n',
      '---\ntitle: Mines # of copper\n---\n',
      '---\ntitle: Mines\n# the end\n---\n',
      '---\nentities:\n  Georgia: Georgia (country)\n---\n',
      '---\nentities: {Georgia: "x"}\ntitle: A\n---\n',
      '---\nentities:\ntitle: A\n---\n',
      '---\n{title: A}\n---\n',
      '---\nentities: 5\n---\n',
      '---\r\ntitle: A\r\n---\r\n',
    ];
    const made = await Promise.all(texts.map((text) => mended(front(text), pin)));
    expect(made.map((text) => JSON.stringify(text)).join('\n')).toMatchInlineSnapshot(`
      ""---\\nentities:\\n  Congo: Republic of the Congo\\n---\\n\\nThe mines of Congo are deep.\\n"
      "---\\nentities:\\n  Congo: Republic of the Congo\\n---\\nThe mines of Congo are deep.\\n"
      "---\\ntitle: Mines # of copper\\nentities:\\n  Congo: Republic of the Congo\\n---\\nThe mines of Congo are deep.\\n"
      "---\\ntitle: Mines\\nentities:\\n  Congo: Republic of the Congo\\n# the end\\n---\\nThe mines of Congo are deep.\\n"
      "---\\nentities:\\n  Congo: Republic of the Congo\\n  Georgia: Georgia (country)\\n---\\nThe mines of Congo are deep.\\n"
      "---\\nentities: {Georgia: \\"x\\", Congo: Republic of the Congo}\\ntitle: A\\n---\\nThe mines of Congo are deep.\\n"
      "---\\nentities: {Congo: Republic of the Congo}\\ntitle: A\\n---\\nThe mines of Congo are deep.\\n"
      "---\\n{title: A, entities: {Congo: Republic of the Congo}}\\n---\\nThe mines of Congo are deep.\\n"
      "no such fix"
      "---\\r\\ntitle: A\\r\\nentities:\\r\\n  Congo: Republic of the Congo\\r\\n---\\r\\nThe mines of Congo are deep.\\n""
    `);
  });

  it('is silent once the note says or shows what is meant', async () => {
    expect(await said(front('---\nentities: {Congo: Republic of the Congo}\n---\n'))).toBe('');
    expect(await said('The Republic of the Congo has mines. Those of Congo are deep.\n')).toBe('');
    expect(await said(front(''))).toMatchInlineSnapshot(
      `"ambiguous-name: “Congo” may mean “Democratic Republic of the Congo” or “Republic of the Congo”; it is taken for the first."`,
    );
  });
});
