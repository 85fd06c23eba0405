import { describe, expect, it } from 'vitest';
import { articleBefore, inflectedLike, possessiveAfter } from '../../server/features/rename/inflected';
import { renameAt } from '../../server/features/rename/rename';
import { atCursor } from './at-cursor';
import { preparedFixture, renamedFixture } from './rename-cursor';

describe('renaming a name in prose', () => {
  it('changes every mention by that name in its own form, and leaves other names', async () => {
    expect(
      await renamedFixture(
        `//- /draft.md
# On Turkey
Tur$0key’s offer, a Turkey-led bloc, TURKEY, Turkey–Azerbaijan and **Turkey**. Turkish drones; Ankara.
Republic of
Türkiye, see [Turkey's](x.md), [[Turkey]], \`Turkey\` and <https://x.org/Turkey>.
//- /other.md
See [[draft#On Turkey]]. “We are Turkey,” he said. Read “The Turkey Question Again” and *Turkey Today*.

> Turkey said so.

An Iran–Turkey deal.[^1]

[^1]: Turkey in Brief.`,
        'Ottomania',
      ),
    ).toMatchInlineSnapshot(`
      "//- /draft.md
      # On Ottomania
      Ottomania’s offer, an Ottomania-led bloc, OTTOMANIA, Ottomania–Azerbaijan and **Ottomania**. Turkish drones; Ankara.
      Republic of
      Türkiye, see [Ottomania's](x.md), [[Ottomania]], \`Turkey\` and <https://x.org/Turkey>.
      //- /other.md
      See [[draft#On Ottomania]]. “We are Turkey,” he said. Read “The Turkey Question Again” and *Turkey Today*.

      > Ottomania said so.

      An Iran–Ottomania deal.[^1]

      [^1]: Ottomania in Brief."
    `);
  });

  it('renames the note of the entity with its file, heading, links and mentions', async () => {
    expect(
      await renamedFixture(
        `//- /notes/Border Forum.md
---
kind: organisation
aliases: [BF]
---
# Border Forum

The Border Forum met. See [[#Border Forum]].
//- /draft.md
The Border Fo$0rum met; the border forum’s seat; BORDER FORUM. The BF, [[Border Forum]], [[BF]],
[[border forum|the Border Forum]] and [it](notes/Border%20Forum.md). Border
Forum.`,
        'Assembly',
      ),
    ).toMatchInlineSnapshot(`
      "//- /notes/Border Forum.md -> /notes/Assembly.md
      ---
      kind: organisation
      aliases: [BF]
      ---
      # Assembly

      The Assembly met. See [[#Assembly]].
      //- /draft.md
      The Assembly met; the border forum’s seat; ASSEMBLY. The BF, [[Assembly]], [[BF]],
      [[Assembly|the Assembly]] and [it](notes/Assembly.md). Assembly."
    `);
  });

  it('renames an alias with its mentions', async () => {
    expect(
      await renamedFixture(
        `//- /notes/Border Forum.md
---
kind: organisation
aliases: [BFO]
---
The Border Forum.
//- /draft.md
The Border Forum: an MFA and a B$0FO; the BFO's [[BFO]].`,
        'OBF',
      ),
    ).toMatchInlineSnapshot(`
      "//- /notes/Border Forum.md
      ---
      kind: organisation
      aliases: [OBF]
      ---
      The Border Forum.
      //- /draft.md
      The Border Forum: an MFA and an OBF; the OBF's [[OBF]]."
    `);
  });

  it('leaves a name alone that means something else there', async () => {
    expect(
      await renamedFixture(
        `//- /Georgia (U.S. state).md
---
kind: place
country: US
aliases: [Georgia]
---
//- /Atlanta.md
---
kind: place
country: US
---
//- /draft.md
Georg$0ia borders Armenia and Azerbaijan.
//- /state.md
Atlanta and the rest of Georgia voted; Atlanta more than once.`,
        'Sakartvelo',
      ),
    ).toMatchInlineSnapshot(`
      "//- /draft.md
      Sakartvelo borders Armenia and Azerbaijan."
    `);
  });

  it('changes what a note introduced in that note alone', async () => {
    expect(
      await renamedFixture(
        `//- /draft.md
The Halvian Transit Commission (HTC) met. An H$0TC decision.
//- /other.md
The Hotel Trade Council (HTC) met.`,
        'CTH',
      ),
    ).toMatchInlineSnapshot(`
      "//- /draft.md
      The Halvian Transit Commission (CTH) met. A CTH decision."
    `);
  });

  it('gives a person’s surname anew', async () => {
    expect(
      await renamedFixture(
        `//- /Ilyas Demirci.md
---
kind: person
---
//- /draft.md
Ilyas Demi$0rci spoke. Then President Demirci left.`,
        'Ilyas Demirji',
      ),
    ).toMatchInlineSnapshot(`
      "//- /Ilyas Demirci.md -> /Ilyas Demirji.md
      ---
      kind: person
      ---
      //- /draft.md
      Ilyas Demirji spoke. Then President Demirji left."
    `);
  });

  it('shows a link as it will be where the new name leads elsewhere', async () => {
    expect(
      await renamedFixture('Hal$0via: [[Halvia]].\n\n| a |\n| - |\n| [[Halvia]] |', 'Halvistan'),
    ).toMatchInlineSnapshot(`
      "//- /note.md
      Halvistan: [[Halvia|Halvistan]].

      | a |
      | - |
      | [[Halvia\\|Halvistan]] |"
    `);
  });

  it.each(['', ' ', '--', 'a [b]', 'x'.repeat(300)])('refuses %j', async (name) => {
    expect(await renamedFixture('Hal$0via is here.', name)).toMatch(/^refused: /);
  });

  it.each([
    ['TUR$0KEY rose.', 'entity ⟨TURKEY⟩ Turkey'],
    ['Halvia$0’s port.', 'entity ⟨Halvia⟩ Halvia'],
    ['# Halv$0ia', 'heading ⟨Halvia⟩ Halvia'],
  ])('offers %s', async (source, expected) => {
    expect(await preparedFixture(source)).toBe(expected);
  });

  it('says where a short form is named in full', async () => {
    expect(
      await preparedFixture('The Halvian Transit Commission (HTC) met. The Commis$0sion closed.'),
    ).toMatchInlineSnapshot(
      `"refused: “Commission” stands for “Halvian Transit Commission” here: put the cursor on a place that names it in full."`,
    );
  });
});

it('tells what is to be confirmed, and what stays', async () => {
  const { vault, note, offset } = await atCursor(
    'Halv$0ia said: “the port of Halvia is closed”. Kazakhs in Kazakhstan.[^1] “Halvia and the Sea Again”.\n\n[^1]: Halvia.',
  );
  const change = renameAt(vault, note, offset, 'Halvistan');
  const shown = 'edits' in change && {
    edits: change.edits.map(({ span, group }) => `${span.start} ${group}${change.confirm?.has(group) ? ' (?)' : ''}`),
    notice: change.notice,
  };
  expect(shown).toMatchInlineSnapshot(`
    {
      "edits": [
        "0 Mentions of “Halvia”",
        "26 Mentions in quotations: the source may say it so (?)",
        "107 Mentions in footnotes: titles of works keep their words (?)",
      ],
      "notice": "“Halvia” stays in a title.",
    }
  `);
  const kazakh = renameAt(vault, note, note.text.indexOf('Kazakhstan'), 'Qazaqstan');
  expect('edits' in kazakh && [kazakh.edits.length, kazakh.notice]).toMatchInlineSnapshot(`
    [
      1,
      "“Kazakhs” (1) stay: they are no forms of “Kazakhstan”.",
    ]
  `);
});

describe('an article before a name', () => {
  it.each([
    ['Turkey', 'Ottomania', 'a', 'an'],
    ['Iran', 'Persia', 'An', 'A'],
    ['Iran', 'Persia', 'AN', 'A'],
    ['Uzbek', 'Ukrainian', 'an', 'a'],
    ['UN', 'EU', 'a', 'an'],
    ['Kazakh', 'Turkish', 'a', 'a'],
    ['Turkey', 'Ottomania', 'an', 'an'],
    ['Turkey', 'Ottomania', 'Visa', 'Visa'],
  ])('%s to %s: %s becomes %s', (from, to, article, expected) => {
    const before = `See ${article} `;
    const change = articleBefore(before, from, to);
    const at = change ? before.length - change.distance : 0;
    const after = change ? before.slice(0, at) + change.newText + before.slice(at + change.length) : before;
    expect(after).toBe(`See ${expected} `);
  });
});

describe('a name in another form', () => {
  it.each([
    ['TURKEY', 'Turkey', 'Türkiye', 'TÜRKIYE'],
    ['Koreas', 'Korea', 'Country', 'Countrys'],
    ['Georgias', 'Georgia', 'Laos', 'Laoses'],
    ['NATO', 'NATO', 'Nato', 'Nato'],
    ['drones', 'drone', 'UAV', 'UAVs'],
  ])('%s of %s: %s is %s', (written, listed, newName, expected) => {
    expect(inflectedLike(written, listed, newName)).toBe(expected);
  });
  it.each([
    ['United States', 'America', '’ role', '’s role'],
    ['Turkey', 'United States', '’s role', '’ role'],
    ['Turkey', 'Türkiye', "'s role", "'s role"],
    ['United States', 'Netherlands', '’ role', '’ role'],
    ['Turkey', 'Laos', '’s role', '’s role'],
    ['Turkey', 'Laos', ' role', ' role'],
  ])('%s to %s: “%s” becomes “%s”', (written, form, after, expected) => {
    const change = possessiveAfter(written, form, after);
    expect(change ? change.newText + after.slice(change.length) : after).toBe(expected);
  });
});

it('keeps markup inside a name and takes no time over hostile texts', async () => {
  expect(await renamedFixture('A **North** Ossetia. Hal$0via.\n> **United** Arab\n> Emirates Halvia', 'Other')).toBe(
    '//- /note.md\nA **North** Ossetia. Other.\n> **United** Arab\n> Emirates Other',
  );
  expect(await renamedFixture('Uni$0ted States; **United** States, United\n> x\n\n> United\n> States', 'America')).toBe(
    '//- /note.md\nAmerica; **America**, United\n> x\n\n> America\n>',
  );
  const hostile = [
    '“Halvia '.repeat(5000),
    '“Halvia” '.repeat(5000),
    '*Halvia* '.repeat(5000),
    'a Halvia’ '.repeat(5000),
  ];
  for (const text of hostile) {
    const { vault, note, offset } = await atCursor(`Hal$0via ${text}`);
    const change = renameAt(vault, note, offset, 'Other');
    expect('edits' in change && change.edits.length).toBeGreaterThan(5000);
  }
}, 60_000);
