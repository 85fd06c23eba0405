// Ten cards as a writer meets them, each in a light, a dark and a high-contrast theme: hovered with the mouse, read, measured and photographed.
import fs from 'node:fs';
import path from 'node:path';

/** Of each card: the name to hover, and words that must stand on it. The draft names them in sentences of its own. */
const CARDS = [
  { word: 'Kyrgyzstan', says: ['Kyrgyzstan', 'country', '🇰🇬'] },
  { word: 'Ankara', says: ['Türkiye', 'country'] },
  { word: 'Norwegian', says: ['Norway', 'country', '🇳🇴'] },
  { word: 'Georgia', says: ['Georgia', 'also', 'state'] },
  { word: 'OTS', says: ['Organization of Turkic States'] },
  { word: 'ASEAN', says: ['Association of Southeast Asian Nations'] },
  { word: 'Shusha', says: ['Shusha'] },
  { word: 'TB2', says: ['Bayraktar TB2'] },
  { word: 'Putin', says: ['Vladimir Putin', 'person'] },
  { word: 'Larkspur', says: ['Larkspur Exercise', 'exercise', 'harbour defence'] },
];

const DRAFT = `---
date: 2025-06-01
---

# Ten names

- Why does Kyrgyzstan keep its airbase for Russia?
- What did Ankara ask of its partners?
- Where is the Norwegian delegation?
- Has anybody in Georgia read the draft?
- When does the OTS meet with Kazakhstan?
- How much trade is there with ASEAN?
- Who met in Shusha in July?
- Does the army fly the TB2 drones?
- Was a visit by Putin announced?
- When does the Larkspur drill begin?
`;

/** A note of the writer's own is a card, too. */
const OWN_NOTE = `---
kind: exercise
aliases: [Larkspur]
since: 2019
---

# Larkspur Exercise

A yearly drill for harbour defence.
`;

/** No card has more lines of text; a longer one would hide the draft. */
const MOST_LINES = 25;
/** WCAG 2.2, success criterion 1.4.3: text against what is behind it. */
const LEAST_CONTRAST = 4.5;

/** Writes the notes. Call it before the editor starts. */
export function writeCardNotes(vault) {
  fs.mkdirSync(path.join(vault, 'cards'), { recursive: true });
  fs.writeFileSync(path.join(vault, 'cards', 'ten names.md'), DRAFT);
  fs.writeFileSync(path.join(vault, 'cards', 'Larkspur Exercise.md'), OWN_NOTE);
}

/** The steps, `[name, deed]` each. `themes` are `[name, preference, class]`; the pictures go to `folder`. */
export function cardSteps(ui, themes, folder) {
  fs.mkdirSync(folder, { recursive: true });
  return [
    ['ten names opened', open],
    ...themes.map(([name, preference, themeClass]) => [
      `ten cards, ${name}`,
      () => photograph(name, preference, themeClass),
    ]),
  ];

  async function open() {
    await ui.escape();
    await ui.keyboard.press('Control+p');
    await ui.type('ten names.md');
    await ui.see('.quick-input-list .monaco-list-row', 'ten names.md');
    await ui.keyboard.press('Enter');
    await ui.see('.tab.active', 'ten names.md');
  }

  async function photograph(theme, preference, themeClass) {
    await ui.page.emulateMedia(preference);
    await ui.see(`.monaco-workbench${themeClass}`);
    const problems = [];
    for (const { word, says } of CARDS) {
      await ui.escape();
      await ui.seeNo('.monaco-hover');
      const card = await ui.hoverOver(word, says[0]);
      const { text, lines, contrasts } = await card.evaluate(read);
      for (const words of says) if (!text.includes(words)) problems.push(`${word}: no “${words}” in\n${text}`);
      if (lines > MOST_LINES) problems.push(`${word}: ${lines} lines`);
      for (const { sample, contrast } of contrasts)
        if (contrast < LEAST_CONTRAST) problems.push(`${word}: “${sample}” has a contrast of ${contrast.toFixed(1)}`);
      await card.screenshot({ path: path.join(folder, `${word} ${theme}.png`.replace(/[^\w.]+/g, '-')) });
    }
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }
}

/** In the page: the card's text, how many lines it takes, and how each of its texts stands out from the card. */
function read(card) {
  const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length > 0 && (color[3] ?? 1) === 1) return color;
    }
    return [255, 255, 255];
  };
  const contrasts = [];
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() === '') continue;
    const text = luminance(channels(getComputedStyle(node.parentElement).color));
    const behind = luminance(backgroundOf(node.parentElement));
    const contrast = (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
    contrasts.push({ sample: node.data.trim().slice(0, 30), contrast });
  }
  return {
    text: card.innerText,
    lines: card.innerText.split('\n').filter((line) => line.trim() !== '').length,
    contrasts,
  };
}
