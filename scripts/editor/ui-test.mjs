// What a person sees: the packaged extension, installed in a real VS Code, driven by keyboard and mouse.
// Each step leaves a screenshot in out-test/shots (SHOTS moves it).
import fs from 'node:fs';
import path from 'node:path';
import { cardSteps, writeCardNotes } from './card-steps.mjs';
import { findHost, launchBrowser, startVSCode, whyNoChromium, whyNoHost } from './host.mjs';
import { temporaryCopy } from './lifetime.mjs';
import { openWorkbench } from './page.mjs';
import { SHOTS, VAULT, VSIX } from './paths.mjs';
import { renameSteps, writeRenameNotes } from './rename-steps.mjs';
import { requireFile, skipWithout, Tally } from './tally.mjs';

/** Typed into a new note; the bundled pack knows a source for it (passage ^p13). No full stop: it follows the citation. */
const SENTENCE = 'Kazakhstan suspended its military exports in 2022';

/** The workbench follows what the browser says that its user prefers; the steps change that preference. */
const APPEARANCE = {
  'workbench.reduceMotion': 'on', // a screenshot must not catch a card half faded in
  'window.autoDetectColorScheme': true,
  'window.autoDetectHighContrast': true,
  'workbench.preferredDarkColorTheme': 'Dark Modern',
  'workbench.preferredLightColorTheme': 'Light Modern',
  'workbench.preferredHighContrastColorTheme': 'Default High Contrast',
};
const DARK = { colorScheme: 'dark', forcedColors: 'none' };
const LIGHT = { colorScheme: 'light', forcedColors: 'none' };
const CONTRAST = { colorScheme: 'dark', forcedColors: 'active' };
const THEMES = [
  ['light', LIGHT, '.vs'],
  ['high contrast', CONTRAST, '.hc-black'],
  ['dark', DARK, '.vs-dark'],
];

const tally = new Tally('ui');
skipWithout(tally, [...whyNoChromium(), ...whyNoHost(findHost())]);
requireFile(tally, VSIX, 'npm run package');
fs.rmSync(SHOTS, { recursive: true, force: true });
fs.mkdirSync(SHOTS, { recursive: true });

const vault = temporaryCopy(VAULT, 'ibid-vault-');
const note = path.join(vault, 'new.md');
fs.writeFileSync(note, '# A new note\n\n');
writeRenameNotes(vault);
writeCardNotes(vault);
const vscode = await startVSCode({ folder: vault, vsix: VSIX, settings: APPEARANCE });
const browser = await launchBrowser();
let ui;
/** The colours of the line under names: each theme has its own. */
const linesSeen = new Set();

try {
  await step('open a note', openNote);
  if (ui) {
    await step('status bar item', seeStatusBarItem);
    await step('type a sentence', typeSentence);
    await step('known names underlined, light theme', () => namesUnderlinedIn(LIGHT, '.vs'));
    await step('known names underlined, high contrast', () => namesUnderlinedIn(CONTRAST, '.hc-black'));
    await step('known names underlined, dark theme', () => namesUnderlinedIn(DARK, '.vs-dark'));
    await step('hover card, high contrast', () => hoverCardIn(CONTRAST, '.hc-black'));
    await step('hover card, light theme', () => hoverCardIn(LIGHT, '.vs'));
    await step('hover card, dark theme', () => hoverCardIn(DARK, '.vs-dark'));
    await step('completion after [^', completeFootnote);
    await step('completion accepted', acceptFootnote);
    await step('definition of the footnote, F12', jumpToDefinition);
    await step('passage behind the citation', jumpToPassage);
    await step('problems panel', seeProblems);
    await step('quick fix by keyboard', offerQuickFix);
    await step('quick fix applied', applyQuickFix);
    await step('commands in the palette', seeCommands);
    for (const [name, deed] of cardSteps(ui, THEMES, path.join(SHOTS, 'cards'))) await step(name, deed);
    for (const [name, deed] of renameSteps(ui, vault)) await step(name, deed);
    await step('no request left this machine', seeNoRequestsOutside);
  }
} finally {
  await browser.close();
  await vscode.stop();
}
tally.close();

/** Runs one step as one test. A step that fails does not end the run: later ones say what else is wrong. */
async function step(name, deed) {
  const started = Date.now();
  try {
    await deed();
    tally.pass(name, `${Date.now() - started} ms`);
  } catch (error) {
    tally.fail(name, error);
  }
  const file = `${String(tally.passed + tally.failed).padStart(2, '0')} ${name}`.replace(/\W+/g, '-');
  await ui?.page.screenshot({ path: path.join(SHOTS, `${file}.png`) });
}

// --------------------------------------------------------------------------------------------------- the steps

async function openNote() {
  const payload = [
    ['openFile', vscode.remote(note)],
    ['skipWelcome', 'true'],
  ];
  ui = await openWorkbench(browser, vscode.url(payload));
  await ui.see('.tab.active', 'new.md');
}

async function seeStatusBarItem() {
  const item = await ui.see('.statusbar-item[id^="ibid.ibid"]');
  await item.hover();
}

async function typeSentence() {
  await ui.clickOn('new', 0);
  await ui.keyboard.press('Control+End');
  await ui.type(SENTENCE);
  await ui.escape();
  await savedText((text) => text.includes(SENTENCE));
}

async function namesUnderlinedIn(preference, themeClass) {
  await ui.page.emulateMedia(preference);
  await ui.see(`.monaco-workbench${themeClass}`);
  // A line under words is drawn on a layer of its own behind the text.
  const line = ui.page.locator('.editor-instance .view-overlays [class*="ced-"]').first();
  await line.waitFor({ state: 'attached' });
  const [style, color] = await line.evaluate((element) => {
    const { borderBottomStyle, borderBottomColor } = getComputedStyle(element);
    return [borderBottomStyle, borderBottomColor];
  });
  if (style !== 'dotted' || linesSeen.has(color)) {
    throw new Error(`the line under the name is ${style} and ${color}`);
  }
  linesSeen.add(color);
}

async function hoverCardIn(preference, themeClass) {
  await ui.escape();
  await ui.page.emulateMedia(preference);
  await ui.see(`.monaco-workbench${themeClass}`);
  const card = await ui.hoverOver('Kazakhstan', '🇰🇿');
  if ((await card.locator('a').count()) === 0) {
    throw new Error('the card has no link to a passage');
  }
}

async function completeFootnote() {
  await ui.escape();
  await ui.clickOn('Kazakhstan');
  await ui.keyboard.press('End');
  await ui.type('[^');
  const first = await ui.see('.suggest-widget.visible .monaco-list-row.focused');
  const label = await first.textContent();
  // Words of the note may be offered too; none of them may stand before what supports the sentence.
  await ui.see('.suggest-widget.visible .monaco-list-row', /stein/i);
  if (!/stein/i.test(label)) {
    throw new Error(`the first suggestion is ${label}`);
  }
}

async function acceptFootnote() {
  await ui.keyboard.press('Enter');
  const text = await savedText((saved) => /^\[\^[^\]]+\]:/m.test(saved));
  const [, label] = new RegExp(`${SENTENCE}\\[\\^([^\\]]+)\\]\\n`).exec(text) ?? [];
  if (!label || !text.includes(`\n[^${label}]: `) || !text.includes('@stein2022')) {
    throw new Error(`the note is now:\n${text}`);
  }
}

async function jumpToDefinition() {
  await ui.escape();
  const definition = placeOf(/^\[\^[^\]]+\]:/m);
  await ui.goTo(placeOf(/2022\[\^/, 7));
  await ui.keyboard.press('F12');
  await ui.until(`the cursor on line ${definition.line}`, async () => (await ui.cursor()).line === definition.line);
}

async function jumpToPassage() {
  await ui.goTo(placeOf(/@stein2022/, 3));
  // On the desktop this is Ctrl+F12. In a browser VS Code gives that key to "Go to Definition", since pages may not have F12.
  await ui.run('Go to Implementations');
  await ui.see('.tab.active', 'brief.md');
  await ui.see('.editor-instance .view-line', /\^p13/);
}

async function seeProblems() {
  await openDraft();
  await ui.keyboard.press('Control+Shift+M');
  for (const rule of ['unsourced-claim', 'undefined-footnote', 'unknown-citekey', 'broken-link']) {
    await ui.see('.markers-panel .monaco-list-row', rule);
  }
}

async function offerQuickFix() {
  await ui.clickOn('suspended');
  await ui.keyboard.press('Control+.');
  await ui.see('.action-widget .monaco-list-row', /stein/i);
}

async function applyQuickFix() {
  await ui.keyboard.press('Enter');
  await ui.seeNo('.markers-panel .monaco-list-row', 'unsourced-claim');
  await savedText((text) => text.includes('@stein2022'), 'draft.md');
}

async function seeCommands() {
  await ui.escape();
  await ui.openPalette('Ibid: ');
  await ui.see('.quick-input-list .monaco-list-row', 'Ibid:');
  const rows = await ui.page.locator('.quick-input-list .monaco-list-row').allTextContents();
  const ours = rows.filter((row) => row.includes('Ibid:'));
  if (ours.length < 5) {
    throw new Error(`the palette lists ${rows.join(' | ')}`);
  }
}

async function seeNoRequestsOutside() {
  const addresses = [...new Set(ui.requestsOutside)];
  if (addresses.length > 0) {
    throw new Error(`${addresses.length}: ${addresses.slice(0, 5).join(' ')}`);
  }
}

// ----------------------------------------------------------------------------------------------------- helpers

async function openDraft() {
  await ui.escape();
  await ui.keyboard.press('Control+p');
  await ui.type('draft.md');
  await ui.see('.quick-input-list .monaco-list-row', 'draft.md');
  await ui.keyboard.press('Enter');
  await ui.see('.tab.active', 'draft.md');
}

/** Line and column in the new note, as it lies on the disk, of the first match, plus an offset in its line. */
function placeOf(pattern, plus = 0) {
  const text = fs.readFileSync(note, 'utf8');
  const offset = text.search(pattern);
  if (offset < 0) {
    throw new Error(`nothing matches ${pattern} in\n${text}`);
  }
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1).length + 1 + plus };
}

/** Saves, and waits until the file on the disk is as wanted: what a person would find there, not what the DOM shows. */
async function savedText(isAsWanted, name = 'new.md') {
  await ui.keyboard.press('Control+s');
  const file = path.join(vault, name);
  await ui.until(`${name} on the disk, which is\n${fs.readFileSync(file, 'utf8')}`, () =>
    isAsWanted(fs.readFileSync(file, 'utf8')),
  );
  return fs.readFileSync(file, 'utf8');
}
