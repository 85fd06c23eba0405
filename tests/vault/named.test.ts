import { describe, expect, it } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { namedIn } from '../../server/vault/named';
import { emptyVault, withNotes } from '../../server/vault/vault';

const notes = [
  ['Georgia (U.S. state)', 'kind: place\ncountry: US\naliases: [Georgia]'],
  ['Atlanta', 'kind: place\ncountry: US'],
  ['Border Dialogue Council', 'kind: organisation\naliases: [BDC]'],
  ['Harbour Declaration', 'kind: agreement'],
  ['Marsh Declaration', 'kind: agreement'],
  ['Ilyas Tarkan Demirci', 'kind: person'],
].map(([name, front]) => parseNote(`file:///v/${name}.md`, `---\n${front}\n---\n`, parseWithRemark));
const vault = withNotes(emptyVault, notes);

/** Each name of a text: as it stands there, what it means, and how it is known. */
function shown(text: string): string {
  const note = parseNote('file:///v/draft.md', text, parseWithRemark);
  return namedIn(vault, note)
    .map(({ span, entity, by }) => {
      const surface = text.slice(span.start, span.end).replaceAll('\n', '⏎');
      return `${surface} = ${entity.name}${by === 'name' ? '' : `, ${by}`}`;
    })
    .join('\n');
}

describe('letters that a text introduces', () => {
  it('stand for a known name', () => {
    expect(shown('The Border Dialogue Council (BDCL) met. Later the BDCL closed.')).toBe(
      'Border Dialogue Council = Border Dialogue Council\nBDCL = Border Dialogue Council, introduced\n' +
        'BDCL = Border Dialogue Council, introduced',
    );
  });

  it('stand for a name that nobody else knows, which has short names too', () => {
    expect(
      shown(
        'The Halvian Transit Commission (HTC) met.\n\nThe HTC closed. The Commission had no money; a commission never has.',
      ),
    ).toBe(
      'Halvian Transit Commission = Halvian Transit Commission, introduced\nHTC = Halvian Transit Commission, introduced\n' +
        'HTC = Halvian Transit Commission, introduced\nCommission = Halvian Transit Commission, short',
    );
  });

  it('mean here what the text says, and nothing else', () => {
    expect(shown('The Bridge Drivers Company (BDC) is no council. The BDC said so.')).toBe(
      'Bridge Drivers Company = Bridge Drivers Company, introduced\nBDC = Bridge Drivers Company, introduced\n' +
        'BDC = Bridge Drivers Company, introduced',
    );
    expect(shown('The regional oversight board (BDC) is a board. The BDC said so.')).toBe(
      'BDC = Border Dialogue Council\nBDC = Border Dialogue Council',
    );
  });

  it('may be two or three of a known name in one word', () => {
    expect(shown('Shorthand: Atlanta (AL). The AL office.')).toBe(
      'Atlanta = Atlanta\nAL = Atlanta, introduced\nAL = Atlanta, introduced',
    );
    expect(shown('Somewhere (SW) is no name. Atlanta (XY) has no such letters. SW and XY.')).toBe('Atlanta = Atlanta');
  });

  it('are not taken for a number in Roman figures, and leave out what a firm is in law', () => {
    expect(shown('The Marsh Credit Committee (MCC) met; the MCC closed. Part Four (IV).')).toBe(
      'Marsh Credit Committee = Marsh Credit Committee, introduced\nMCC = Marsh Credit Committee, introduced\n' +
        'MCC = Marsh Credit Committee, introduced',
    );
    expect(shown('Halvian Pump Works GmbH (HPW) sells pumps. HPW is old.')).toBe(
      'Halvian Pump Works = Halvian Pump Works, introduced\nHPW = Halvian Pump Works, introduced\n' +
        'HPW = Halvian Pump Works, introduced',
    );
  });

  it('may stand before the brackets', () => {
    expect(shown('HTC (the Halvian Transit Commission) met. HTC closed.')).toBe(
      'HTC = Halvian Transit Commission, introduced\nHalvian Transit Commission = Halvian Transit Commission, introduced\n' +
        'HTC = Halvian Transit Commission, introduced',
    );
  });

  it('may stand for one known word, and for none that nobody knows', () => {
    expect(shown('They met in Ponta Vilar. Halvia (HVA) and Atlanta (ATL) agreed; ATL paid, HVA did not.')).toBe(
      'Atlanta = Atlanta\nATL = Atlanta, introduced\nATL = Atlanta, introduced',
    );
    expect(shown('Atlanta (AT) agreed. AT NOON it rained.')).toBe('Atlanta = Atlanta');
    expect(shown('Atlanta (ATL, 2020) fell. ATL is a source.')).toBe('Atlanta = Atlanta');
    expect(shown('Bordeaux (BDC) lies there; BDC is a council.')).toBe(
      'BDC = Border Dialogue Council\nBDC = Border Dialogue Council',
    );
  });

  it('stand for companies without what the law adds to their names, and for regulations', () => {
    expect(shown('Tarn Deep Systems AS (TDS) pays under the Port Entry Regulations (PER). TDS reads the PER.')).toBe(
      'Tarn Deep Systems = Tarn Deep Systems, introduced\nTDS = Tarn Deep Systems, introduced\n' +
        'Port Entry Regulations = Port Entry Regulations, introduced\nPER = Port Entry Regulations, introduced\n' +
        'TDS = Tarn Deep Systems, introduced\nPER = Port Entry Regulations, introduced',
    );
  });

  it('mean another body that has no more than its noun in common with the known one', () => {
    expect(shown('The Boreal Dwellers Council (BDC) sits there. The BDC speaks.')).toBe(
      'Boreal Dwellers Council = Boreal Dwellers Council, introduced\nBDC = Boreal Dwellers Council, introduced\n' +
        'BDC = Boreal Dwellers Council, introduced',
    );
  });

  it('may be those of a Roman numeral that is none, and of a name in another language', () => {
    expect(shown('The Icy Coast Council (ICC) met Liga dos Portos Antigos (LPA). The ICC left the LPA.')).toBe(
      'Icy Coast Council = Icy Coast Council, introduced\nICC = Icy Coast Council, introduced\n' +
        'Liga dos Portos Antigos = Liga dos Portos Antigos, introduced\nLPA = Liga dos Portos Antigos, introduced\n' +
        'ICC = Icy Coast Council, introduced\nLPA = Liga dos Portos Antigos, introduced',
    );
    expect(shown('The Transmission Control Packet (TCP) is none.')).toBe('');
  });

  it.each([
    'Traffic in drones (UAVs) rose, and UAVs fell.',
    'It lasted two years (II) and II more.',
    'They met (see Annex A) and left (ABC).',
    'Nothing (',
    '(XYZ) begins.',
  ])('are none in: %s', (text) => {
    expect(shown(text)).toBe('');
  });
});

describe('short names', () => {
  it('stand for the latest full name with their noun', () => {
    expect(
      shown(
        'The Harbour Declaration was signed. The Declaration binds nobody. The Marsh Declaration came later. ' +
          'Under the Declaration ports open. The Harbour Declaration lapsed, and so did the Declaration.',
      ),
    ).toBe(
      'Harbour Declaration = Harbour Declaration\nDeclaration = Harbour Declaration, short\n' +
        'Marsh Declaration = Marsh Declaration\nDeclaration = Marsh Declaration, short\n' +
        'Harbour Declaration = Harbour Declaration\nDeclaration = Harbour Declaration, short',
    );
  });

  it('follow the letters of a name as well, and what “hereafter” says', () => {
    expect(shown('The BDC met. The Council closed.')).toBe(
      'BDC = Border Dialogue Council\nCouncil = Border Dialogue Council, short',
    );
    expect(shown('The Border Dialogue Council (hereafter “the Talks”) met. The Talks closed.')).toBe(
      'Border Dialogue Council = Border Dialogue Council\nTalks = Border Dialogue Council, short\nTalks = Border Dialogue Council, short',
    );
  });

  it('are no part of another name, and do not come before the full one', () => {
    expect(
      shown(
        'The Declaration came first. The Harbour Declaration: the Declaration of Independence, the Declaration Act.',
      ),
    ).toBe('Harbour Declaration = Harbour Declaration');
  });

  it('are the surnames of people', () => {
    expect(
      shown('Ilyas Tarkan Demirci spoke. Then President Demirci left; Demirci’s car broke. Ahmet Demirci did not.'),
    ).toBe(
      'Ilyas Tarkan Demirci = Ilyas Tarkan Demirci\nDemirci = Ilyas Tarkan Demirci, short\n' +
        'Demirci = Ilyas Tarkan Demirci, short',
    );
  });
});

describe('an ambiguous name', () => {
  const meaning = (text: string): string =>
    shown(text)
      .match(/^Georgia = .*$/gm)
      ?.join('; ') ?? '';

  it.each([
    ['what else is named', 'Georgia borders Armenia and Azerbaijan.', 'Georgia = Georgia'],
    [
      'places nearby',
      'Atlanta and the rest of Georgia voted; Atlanta more than once.',
      'Georgia = Georgia (U.S. state)',
    ],
    [
      'the paragraph before the rest',
      'Georgia and Armenia talk in Yerevan.\n\nThe governor of Georgia is in Atlanta.',
      'Georgia = Georgia; Georgia = Georgia (U.S. state)',
    ],
    [
      'the front matter',
      '---\nentities:\n  Georgia: Georgia (U.S. state)\n---\nGeorgia borders Armenia.',
      'Georgia = Georgia (U.S. state)',
    ],
    [
      'a link around it',
      'Georgia and [[Georgia (country)|Georgia]] border Armenia.',
      'Georgia = Georgia; Georgia = Georgia',
    ],
    [
      'no link behind it, where links do not agree',
      'Georgia, [[Georgia (U.S. state)|Georgia]] and [[Georgia (country)|Georgia]] border Armenia.',
      'Georgia = Georgia; Georgia = Georgia (U.S. state); Georgia = Georgia',
    ],
    [
      'a link elsewhere',
      'See [[Georgia (U.S. state)|Georgia]].\n\nGeorgia borders Armenia.',
      'Georgia = Georgia (U.S. state); Georgia = Georgia (U.S. state)',
    ],
  ])('is read by %s', (_, text, expected) => {
    expect(meaning(text)).toBe(expected);
  });
});

it('takes no time over hostile texts', () => {
  const texts = [
    '(A'.repeat(50_000),
    'Aa Bb Cc (ABC) '.repeat(5_000),
    `${'a b c d e f g h '.repeat(5_000)}(ABC)`,
    '(hereafter '.repeat(10_000),
    'The Border Dialogue Council (BDC) and the Council. '.repeat(3_000),
  ];
  for (const text of texts) expect(() => shown(text)).not.toThrow();
}, 30_000);
