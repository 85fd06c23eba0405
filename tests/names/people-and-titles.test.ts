import { describe, expect, it } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { buildNameIndex } from '../../server/names/matcher';
import { mentionsIn, namesFrom } from './fixture';

const index = buildNameIndex(
  namesFrom('Jordan', 'Chad', 'Georgia', 'Niger', 'Nigeria', 'United Nations', 'Ireland', 'Eurasian'),
);

/** The names found in a note, each with the word before it. */
function found(text: string): string {
  const note = parseNote('file:///a.md', text, parseWithRemark);
  return mentionsIn(note, index)
    .map(({ span }) => text.slice(text.lastIndexOf(' ', span.start - 2) + 1, span.end).trim())
    .join(' | ');
}

describe('names that people have', () => {
  it.each([
    ['Jordan Smith came.', ''],
    ['They met Michael Jordan.', ''],
    ['Georgia O’Keeffe painted.', ''],
    ['A colleague named Chad went to Chad.', 'to Chad'],
    ['In Jordan King Abdullah spoke.', 'In Jordan'],
    ['The Jordan Valley is dry, Jordan Prime Minister said.', 'The Jordan | dry, Jordan'],
    ['The country named Chad is large.', 'named Chad'],
    ['Jordan said yes.', 'Jordan'],
    ['Jordan Smith came. Jordan said yes to Jordan.', 'to Jordan'],
    ['## Jordan Talks Resume', '## Jordan'],
    ['President Michael Ireland saw Ireland.', 'saw Ireland'],
    ['Chad, who cooked, went to Chad.', 'to Chad'],
    ['Chad, which has no coast, agreed.', 'Chad'],
    ['His wife, Georgia, wept. Then Georgia left.', ''],
    ['A man called Chad sang; nobody sang in Chad.', 'in Chad'],
    ['Ireland laughed, and Jordan shut its border.', 'and Jordan'],
    ['See A. Georgia on trade.', ''],
    ['A. Georgia', 'A. Georgia'],
    ['Costs rose (Olsen 2025; Jordan & Lind 2024); so did Jordan.', 'did Jordan'],
    ['Jordan & Niger agreed in 2024.', 'Jordan | & Niger'],
    ['The Bank of Niger and State Bank of the Niger lent to Niger.', 'to Niger'],
    ['On the bank of Niger it rained.', 'of Niger'],
    ['They kept a cat, Niger. Niger is far.', 'Niger. Niger'],
    ['His brother, Niger’s envoy, left Niger.', 'brother, Niger | left Niger'],
    ['A couple, Georgia and Sam, came. Georgia slept.', ''],
    ['He flew to Chad, when she called.', 'to Chad'],
    ['Georgia, when she calls, laughs. Nobody knew who Georgia was.', ''],
    ['Chad is bringing beans to Chad.', 'to Chad'],
    ['Jordan lost 2–0 to Ireland; Jordan Smith wept.', 'Jordan | to Ireland'],
    ['The lawyers Chad & Price spoke; Chad & Niger did not.', 'spoke; Chad | & Niger'],
    ['Jordan, the brand, sells in Jordan, the kingdom.', 'in Jordan'],
    ['Jordan, Michael, was busy. Jordan, Chad, and Niger were not.', 'busy. Jordan | Jordan, Chad | and Niger'],
    ['A brand called Jordan; Jordan is dear.', ''],
    ['Chad from the American embassy came. Jordan (intern) wrote. Send it to Georgia in comms.', ''],
    ['He wrote to Georgia O’Keeffe; he went to Georgia.', 'to Georgia'],
    ['The Chad Dalton case ended. Chad from abroad.', ''],
    ['The Chad basin case ended.', 'The Chad'],
    ['Jordan, Minnesota, lies by a river. He left Chad, Texas.', ''],
    ['Jordan Reyes came.\n\n**JORDAN:** We met. **CHAD:** No.\n\nJordan: 4 per cent.', '**CHAD'],
    ['JORDAN: 4 per cent', 'JORDAN'],
    ['Present: Chad Holm.\n\n- [ ] **Chad** – ask about Niger\n- Chad (by phone) left', 'about Niger'],
    ['- Chad – ask about Niger', '- Chad | about Niger'],
    ['Anna Ireland spoke. Ireland thanked everybody. Ireland agreed.', 'everybody. Ireland'],
    ['Captain Ireland and Sgt. Jordan came from Ireland.', 'from Ireland'],
    ['Anna Ireland spoke. Ireland told Niger to wait.', 'spoke. Ireland | told Niger'],
    ['Jordan Reyes came. Jordan said on Monday that it would wait. Jordan said yes.', 'came. Jordan'],
    ['Major Ireland exports fell. Ireland agreed.', 'Major Ireland | fell. Ireland'],
    ['Mia Reyes-Ireland left Ireland.', 'left Ireland'],
    [
      'Georgia Vella votes in Niger, Georgia and Ireland, and Georgia laughs.',
      'in Niger | Niger, Georgia | and Ireland',
    ],
    ['Trade with Niger, Texas and Ohio grew; so did Niger, Iowa, and Utah.', 'with Niger | did Niger'],
  ])('in: %s', (text, expected) => {
    expect(found(text)).toBe(expected);
  });
});

describe('titles of works', () => {
  it.each([
    ['Bello, "Nigeria and Niger," *Lagos Review* 4 (2023), writes on Niger.', 'on Niger'],
    ['Lind, *The United Nations and Us* (2019), on the United Nations.', 'the United Nations'],
    ['*Eurasian Studies* 12: Niger.', '12: Niger'],
    ['*Dispute (Niger/Chad)*, I.C.J. Reports 1994, p. 6, on Chad; *Niger*, it reports.', 'on Chad | *Niger'],
    ['See *Niger v. Nigeria*, brought by Niger; *Niger and Nigeria* agreed.', 'by Niger | *Niger | and Nigeria'],
    ['He said "Nigeria and Niger, of course" *twice*.', '"Nigeria | and Niger'],
    ['OFAC, "A Framework for Niger and Nigeria" (2019), on Niger.', 'on Niger'],
    ['He said "the cost for Niger and Nigeria" (2019 prices).', 'for Niger | and Nigeria'],
    ['He said "we stay in Niger."\n**Moderator:** And Chad?', 'in Niger | And Chad'],
    ['See.[^1]\n\n[^1]: J. Ireland, "Chad and Niger", on Chad.', 'on Chad'],
    ['*Niger* is stressed, not *Nigeria*.', '*Niger | *Nigeria'],
    ['See.[^1]\n\n[^1]: Bello, "Nigeria and the Cost of Letters", a blog; he means Niger.', 'means Niger'],
    ['See.[^1]\n\n[^1]: The spokesman said "we shall not leave Niger for any price".', 'leave Niger'],
  ])('hold none: %s', (text, expected) => {
    expect(found(text)).toBe(expected);
  });
});

it('takes no time over hostile texts', () => {
  for (const text of [
    '"'.repeat(10_000),
    '*a '.repeat(5_000),
    `${'Jordan Chad '.repeat(2_000)}`,
    '“a'.repeat(5_000),
    '_a_ ('.repeat(3_000),
  ])
    expect(() => found(text)).not.toThrow();
}, 20_000);
