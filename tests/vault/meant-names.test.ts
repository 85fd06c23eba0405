import { describe, expect, it } from 'vitest';
import { namedEntities } from './named-entities';

describe('what a name means by what stands around it', () => {
  it.each([
    ['WHO SOLD? The WHO did not.', 'WHO: World Health Organization'],
    ['Trade IS FOR US ALL. WHO data and US troops.', 'WHO: World Health Organization, US: United States'],
    ['It is US and them.', ''],
    [
      'From Atlanta, Georgia, to Tbilisi, Georgia.',
      'Georgia: Georgia (U.S. state), Tbilisi: Georgia, Georgia: Georgia',
    ],
    [
      'In 2019 The Gambia sued; the Gambia won. The Gambia is small.',
      'The Gambia: Gambia, Gambia: Gambia, Gambia: Gambia',
    ],
    ['They met in The Hague.', 'The Hague: The Hague'],
    ['Coltan from Congo, says Tshisekedi.', 'Congo: Democratic Republic of the Congo'],
    ['Congo’s port, Pointe-Noire.', 'Congo: Republic of the Congo'],
    [
      'Kinshasa called. Congo fought the M23.',
      'Kinshasa: Democratic Republic of the Congo, Congo: Democratic Republic of the Congo, M23: March 23 Movement',
    ],
    [
      'The DRC and Congo-Brazzaville: Congo has 6 million people.',
      'DRC: Democratic Republic of the Congo, Congo-Brazzaville: Republic of the Congo, Congo: Republic of the Congo',
    ],
  ])('%s', async (text, expected) => {
    expect(await namedEntities(text)).toBe(expected);
  });
});
