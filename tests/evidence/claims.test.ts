import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeClaim } from '../../server/evidence/claims';

/** `claim` or `-`, the reasons, the sentence. */
const judged = (sentences: readonly string[], names = 0): string =>
  sentences
    .map((text) => {
      const { claim, reasons } = judgeClaim({ text, kind: 'body', heading: '', names });
      return `${claim ? 'claim' : '-    '} [${reasons.join(' ')}] ${text}`;
    })
    .join('\n');

test('what can be checked is a claim', () => {
  expect(
    judged([
      'Debt rose by 12% in 2021.',
      'The treaty entered into force on 3 May 2020.',
      'The fund lent $2 billion to nine states.',
      'About two thirds of voters stayed home.',
      'The World Bank warned of this.',
      'According to the IMF, growth slowed.',
      'Critics say the plan is too costly.',
      'The study found no link between the two.',
      '“We will not negotiate under fire,” the minister said.',
      'Germany is the largest importer of Norwegian gas.',
      'India’s population exceeds that of China.',
      'Because of the drought, harvests fell across Punjab.',
      'Inflation has fallen.',
      'Exports to China have doubled since the agreement.',
      'Hungary vetoed the package twice.',
      'In 2014 Russia annexed Crimea.',
      'The Shusha Declaration of 2021 binds both states.',
      'La inflación subió un 5 % en 2021.',
      'Рост ВВП составил 5% в 2021 году.',
    ]),
  ).toMatchInlineSnapshot(`
    "claim [percentage date trend] Debt rose by 12% in 2021.
    claim [date] The treaty entered into force on 3 May 2020.
    claim [money] The fund lent $2 billion to nine states.
    claim [figure] About two thirds of voters stayed home.
    claim [attribution act institution] The World Bank warned of this.
    claim [attribution trend] According to the IMF, growth slowed.
    claim [attribution] Critics say the plan is too costly.
    claim [attribution] The study found no link between the two.
    claim [quotation act] “We will not negotiate under fire,” the minister said.
    claim [superlative] Germany is the largest importer of Norwegian gas.
    claim [comparison] India’s population exceeds that of China.
    claim [causal trend] Because of the drought, harvests fell across Punjab.
    claim [trend] Inflation has fallen.
    claim [trend act] Exports to China have doubled since the agreement.
    claim [act] Hungary vetoed the package twice.
    claim [date act] In 2014 Russia annexed Crimea.
    claim [date named-event] The Shusha Declaration of 2021 binds both states.
    claim [percentage date] La inflación subió un 5 % en 2021.
    claim [percentage date] Рост ВВП составил 5% в 2021 году."
  `);
});

test('questions, instructions, plans of the text, recommendations, opinions and fragments are none', () => {
  expect(
    judged([
      'What caused the decline in 2019?',
      'See the annex for details.',
      'Read the guide before you start.',
      'This paper argues that Europe lost its way.',
      'The next section describes the method.',
      'Figure 2 shows exports by year.',
      'This brief has three parts.',
      'States should cut subsidies.',
      'The government must act now.',
      'Türkiye could offer training.',
      'I think this is wrong.',
      'We argue that the treaty failed.',
      'It is important to note that costs matter.',
      'If oil prices rise, Nigeria benefits.',
      'Three factors explain the shift:',
      'A growing share of exports to China',
      'A coalition is a group of parties that govern together.',
      'Trust is the currency of politics.',
      'Together these cases show that patience pays.',
      'Moreover, this matters.',
      'However, the picture is mixed.',
    ]),
  ).toMatchInlineSnapshot(`
    "-     [date causal] What caused the decline in 2019?
    -     [] See the annex for details.
    -     [] Read the guide before you start.
    -     [attribution act] This paper argues that Europe lost its way.
    -     [] The next section describes the method.
    -     [] Figure 2 shows exports by year.
    -     [] This brief has three parts.
    -     [] States should cut subsidies.
    -     [] The government must act now.
    -     [] Türkiye could offer training.
    -     [] I think this is wrong.
    -     [attribution] We argue that the treaty failed.
    -     [] It is important to note that costs matter.
    -     [] If oil prices rise, Nigeria benefits.
    -     [] Three factors explain the shift:
    -     [] A growing share of exports to China
    -     [] A coalition is a group of parties that govern together.
    -     [] Trust is the currency of politics.
    -     [] Together these cases show that patience pays.
    -     [] Moreover, this matters.
    -     [] However, the picture is mixed."
  `);
});

test('a figure in a modal sentence still makes a claim', () => {
  expect(
    judged(['Türkiye could offer $2 billion in loans.', 'The bill would cut 40,000 posts.', 'They may meet in May.']),
  ).toMatchInlineSnapshot(`
    "claim [money] Türkiye could offer $2 billion in loans.
    claim [figure] The bill would cut 40,000 posts.
    -     [] They may meet in May."
  `);
});

test('numbers of labels, of names and of items are no figures', () => {
  expect(
    judged([
      'Article 5 binds them.',
      'COVID-19 changed work.',
      'The C6+1 format matters.',
      '2. The second point follows.',
      'See Table 3 and Section 4.',
    ]),
  ).toMatchInlineSnapshot(`
    "-     [] Article 5 binds them.
    -     [] COVID-19 changed work.
    -     [] The C6+1 format matters.
    -     [] 2. The second point follows.
    -     [] See Table 3 and Section 4."
  `);
});

test('states that act are not states that say', () => {
  expect(
    judged(['The law states that ministers resign.', 'Gulf states that border Iraq are wary.']),
  ).toMatchInlineSnapshot(`
    "claim [attribution] The law states that ministers resign.
    -     [] Gulf states that border Iraq are wary."
  `);
});

test('a known name at the beginning makes an act, a common noun does not', () => {
  expect(judged(['Trade suffered badly.'])).toMatchInlineSnapshot(`"-     [] Trade suffered badly."`);
  expect(judged(['Wales suffered badly.'])).toMatchInlineSnapshot(`"-     [] Wales suffered badly."`);
  expect(judged(['Wales suffered badly.'], 1)).toMatchInlineSnapshot(`"claim [act] Wales suffered badly."`);
});

test('headings and quotations', () => {
  const text = 'Exports fell by 12% in 2021';
  expect(judgeClaim({ text, kind: 'heading', heading: '', names: 0 })).toMatchInlineSnapshot(`
    {
      "claim": false,
      "reasons": [
        "percentage",
        "date",
        "trend",
      ],
      "score": 0.221,
    }
  `);
  expect(
    judgeClaim({
      text: 'War is a continuation of policy by other means.',
      kind: 'quote',
      heading: '',
      names: 0,
      quote: true,
    }),
  ).toMatchInlineSnapshot(`
    {
      "claim": true,
      "reasons": [
        "quotation",
      ],
      "score": 0.259,
    }
  `);
});

test('the score knows the place where it is told', () => {
  const score = (before?: string, after?: string) =>
    judgeClaim({ text: 'Exports fell by 12% in 2021.', kind: 'body', heading: '', names: 0, before, after }).score;
  expect({
    unknown: score(),
    alone: score('', ''),
    opens: score('', 'These exports fell by half in 2021.'),
    closes: score('Trade is key.', ''),
  }).toMatchInlineSnapshot(`
    {
      "alone": 0.292,
      "closes": 0.329,
      "opens": 0.145,
      "unknown": 0.26,
    }
  `);
});

test('any text is judged, with a score from 0 to 1, and a claim has a reason', () => {
  const pieces = fc.array(
    fc.constantFrom(
      'Wales',
      'has',
      'fell',
      '12%',
      '$5 million',
      'that',
      'said',
      '“a b c”',
      '.',
      '?',
      ':',
      '(',
      'The',
      'first',
      'ly',
      'is',
      'in',
      '2024',
      'May',
      '\n',
      '-',
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        pieces.map((words) => words.join(' ')),
      ),
      fc.nat(3),
      (text, names) => {
        const { claim, score, reasons } = judgeClaim({
          text,
          kind: 'body',
          heading: text,
          names,
          before: text,
          after: text,
        });
        expect(score >= 0 && score <= 1).toBe(true);
        expect(claim && reasons.length === 0).toBe(false);
      },
    ),
    { numRuns: 2000 },
  );
});
