// The workbench as a person meets it: a page with text on it, a keyboard and a mouse.

/** Any wait in the page, in milliseconds. */
const PATIENCE_MS = 15_000;

/** The first load brings the whole workbench. */
const LOAD_MS = 60_000;

/** A page that remembers every request that went elsewhere than to this machine. */
export async function openWorkbench(browser, url, viewport = { width: 1280, height: 800 }) {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(PATIENCE_MS);
  const requestsOutside = [];
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1[:/]|data:|blob:)/.test(request.url())) {
      requestsOutside.push(request.url());
    }
  });
  await page.goto(url, { timeout: LOAD_MS });
  await page.locator('.editor-instance .view-line').first().waitFor({ timeout: LOAD_MS });
  return new Workbench(page, requestsOutside);
}

class Workbench {
  constructor(page, requestsOutside) {
    this.page = page;
    this.keyboard = page.keyboard;
    this.requestsOutside = requestsOutside;
  }

  /** Waits until something that matches is to be seen, and returns it. `text` may be a string or a pattern. */
  async see(selector, text) {
    const found = this.page
      .locator(selector, text && { hasText: text })
      .locator('visible=true')
      .first();
    await found.waitFor();
    return found;
  }

  /** Waits until nothing that matches is to be seen. */
  async seeNo(selector, text) {
    const found = this.page.locator(selector, text && { hasText: text }).locator('visible=true');
    await this.until(`no ${selector} ${text ?? ''}`, async () => (await found.count()) === 0);
  }

  /** Waits for a condition on this side of the page. */
  async until(what, isTrue) {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await isTrue())) {
      if (Date.now() > deadline) {
        throw new Error(`waited ${PATIENCE_MS} ms for ${what}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  /** Puts the cursor into a word that is on the screen. A word: the editor draws spaces as no-break spaces. */
  async clickOn(word, plus = 1) {
    const { x, y } = await this.spotOf(word, plus);
    await this.page.mouse.click(x, y);
  }

  /** Puts the cursor at a line and column, both from 1. */
  async goTo({ line, column }) {
    await this.keyboard.press('Control+g');
    await this.see('.quick-input-widget input');
    await this.type(`${line}:${column}`); // after the ":" that Ctrl+G puts there
    await this.keyboard.press('Enter');
    await this.until(`the cursor at ${line}:${column}`, async () => {
      const cursor = await this.cursor();
      return cursor.line === line && cursor.column === column;
    });
  }

  /** Rests the mouse on a word until a hover card with the text comes, and returns the card. */
  async hoverOver(word, text) {
    const { x, y } = await this.spotOf(word, 2);
    await this.page.mouse.move(x + 200, y + 120); // from elsewhere, so that a card of before goes
    await this.page.mouse.move(x, y, { steps: 5 });
    return this.see('.monaco-hover', text);
  }

  /** Leaves whatever is open: a card, a menu, a list of suggestions. */
  async escape() {
    await this.keyboard.press('Escape');
    await this.keyboard.press('Escape');
  }

  /** Types slowly enough for the suggestions to follow. */
  async type(text) {
    await this.keyboard.type(text, { delay: 40 });
  }

  /** Runs a command of the palette by its title. */
  async run(title) {
    await this.openPalette(title);
    await this.see('.quick-input-list .monaco-list-row.focused', title);
    await this.keyboard.press('Enter');
  }

  /** Opens the command palette with a text typed into it. */
  async openPalette(text) {
    await this.keyboard.press('F1');
    await this.see('.quick-input-widget input');
    await this.type(text);
  }

  /** Line and column of the cursor, from the status bar. */
  async cursor() {
    const status = await this.see('#status\\.editor\\.selection');
    const [, line, column] = /Ln (\d+), Col (\d+)/.exec(await status.textContent()) ?? [];
    return { line: Number(line), column: Number(column) };
  }

  /** The middle of a word's letter on the screen, read from the editor's DOM. */
  spotOf(word, plus) {
    return this.page.evaluate(
      ([wanted, offset]) => {
        for (const line of document.querySelectorAll('.editor-instance .view-line')) {
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(wanted);
            if (at >= 0) {
              const range = document.createRange();
              range.setStart(node, at + offset);
              range.setEnd(node, at + offset);
              const box = range.getBoundingClientRect();
              return { x: box.x + 1, y: box.y + box.height / 2 };
            }
          }
        }
        throw new Error(`not on the screen: ${wanted}`);
      },
      [word, plus],
    );
  }
}
