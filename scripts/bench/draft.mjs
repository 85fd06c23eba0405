// Drafts made from a seed: prose with names, figures, footnotes and citations, of about the length asked for.

import { random } from './random.mjs';

const actors = [
  'Kazakhstan',
  'Uzbekistan',
  'Azerbaijan',
  'Türkiye',
  'Mongolia',
  'Ankara',
  'the Organization of Turkic States',
  'Brazil',
  'Norway',
  'The World Bank',
];
const acts = [
  'signed an agreement with',
  'raised its exports to',
  'held exercises with',
  'accused',
  'opened talks with',
  'lent money to',
];
const tails = [
  'in May 2024',
  'for the first time since 2019',
  'worth $1.6 million',
  'by 12 per cent',
  'after two years of delay',
  'despite protests at home',
];
const keys = ['stein2022', 'huseynov2025', 'bohr2025', 'bang2025', 'kuhrt2025', 'tulyakov2025'];

/** Markdown of about `length` characters. */
export function draft(length, seed = 1) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const parts = ['# A draft\n'];
  const cited = new Set();
  let size = 0;
  for (let paragraph = 0; size < length; paragraph++) {
    const sentences = Array.from({ length: 3 + Math.floor(next() * 4) }, () => {
      const key = next() < 0.3 ? pick(keys) : undefined;
      if (key) cited.add(key);
      return `${pick(actors)} ${pick(acts)} ${pick(actors)} ${pick(tails)}.${key ? `[^${key}]` : ''}`;
    });
    const heading = paragraph % 8 === 0 ? `## Section ${paragraph / 8 + 1}\n\n` : '';
    const text = `${heading}${sentences.join(' ')}${next() < 0.2 ? ` See [[Section ${paragraph}]] and [@${pick(keys)}, p. 4].` : ''}\n`;
    parts.push(text);
    size += text.length;
  }
  return `${parts.join('\n')}\n${[...cited].map((key) => `[^${key}]: [@${key}].`).join('\n')}\n`;
}
