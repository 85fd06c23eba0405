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
    [
      'Turkey, Armenia, Georgia. London on Peru, Washington on Chad.',
      'Turkey: Türkiye, Armenia: Armenia, Georgia: Georgia, London: United Kingdom, Peru: Peru, Washington: United States, Chad: Chad',
    ],
    ['Lebanon, Ohio; Lebanon County; Norway Avenue, Norway’s avenue.', 'Norway: Norway'],
    ['Brussels agreed.', 'Brussels: Belgium'],
    ['The EU paid. Then Brussels agreed.', 'EU: European Union, Brussels: European Union'],
    ['Ohio, Iowa, Utah, Maine, Kansas and Nevada voted; so did Georgia.', 'Georgia: Georgia (U.S. state)'],
    ['Ohio voted; Georgia and Armenia did, too.', 'Georgia: Georgia, Armenia: Armenia'],
    [
      'Eastern Congo burns. Congolese officers blame the M23.',
      'Congo: Democratic Republic of the Congo, Congolese: Democratic Republic of the Congo, M23: March 23 Movement',
    ],
    ['Turkey’s central bank cut; turkey is dear.', 'Turkey: Türkiye'],
    ['Guinea worm, Norway rats, Havana syndrome and Brussels sprouts are in Guinea.', 'Guinea: Guinea'],
    [
      'East Germans and Czechoslovak tanks, Ottomans, Prussian officers, Rhodesians.',
      'East Germans: East Germany, Czechoslovak: Czechoslovakia, Ottomans: Ottoman Empire, Prussian: Prussia, Rhodesians: Zimbabwe',
    ],
  ])('%s', async (text, expected) => {
    expect(await namedEntities(text)).toBe(expected);
  });
});

describe('names that a text makes', () => {
  it.each([
    ['The Enhanced Local Presence (eLP) grew. The eLP left.', 'Enhanced Local Presence, eLP, eLP'],
    ['The Ruritanian Unified Armed Forces (RUAF) came. RUAF left.', 'Ruritanian Unified Armed Forces, RUAF, RUAF'],
    ['The Department of Lakes (DOL) came. DOL left.', 'Department of Lakes, DOL, DOL'],
    ['A Treaty on the Functioning of Forums (TFF) came. TFF left.', 'Treaty on the Functioning of Forums, TFF, TFF'],
    [
      'The Ruritanian Water Group (RWG) met; a Working Group (WG) did not. RWG, WG.',
      'Ruritanian Water Group, RWG, RWG',
    ],
    [
      'The Quarterly Border Forum (QBF) met. Bello, "What the QBF\nWants," *Lagos Review* 4 (2023).',
      'Quarterly Border Forum, QBF',
    ],
    ['Borders (in 2019) and so on (and on). SOS (help).', ''],
  ])('%s', async (text, expected) => {
    const named = await namedEntities(text);
    expect(named.replace(/: [^,]*/g, '')).toBe(expected);
  });
});
