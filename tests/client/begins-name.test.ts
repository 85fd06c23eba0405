import { expect, test } from 'vitest';
import { beginsName } from '../../src/begins-name';

test('a word with a capital begins a name from its third letter on', () => {
  const yes = ['Aze', 'In Kazakh', '(Tür', '“Шуш', 'Organization of Tur', '[[Kaz', 'OTS', `${'x'.repeat(100)} Aze`];
  const no = ['', 'Az', 'aze', 'xAze', '@Aze', '#Aze', 'Aze ', 'https://Aze', 'In the', `A${'a'.repeat(100)}`];
  expect(yes.filter((text) => !beginsName(text))).toEqual([]);
  expect(no.filter(beginsName)).toEqual([]);
});

test('what repeats takes no time', () => {
  expect(['A', 'Ab ', '('].map((part) => beginsName(part.repeat(100_000)))).toEqual([false, false, false]);
});
