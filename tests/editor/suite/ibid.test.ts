// The extension as VS Code sees it, in the Node and in the web extension host alike.
import * as vscode from 'vscode';
import {
  accept,
  actionsOn,
  becomes,
  cardsAt,
  completionsAt,
  equal,
  findingOf,
  findings,
  insertedText,
  jumpsFrom,
  matches,
  ok,
  openNote,
  perform,
  positionOf,
  rendered,
  ruleOf,
  textElsewhere,
  textOf,
  typeAtEnd,
  until,
  writeNote,
} from './help';

/** A claim that the bundled pack knows a source for (its passage ^p13, footnote 12), and that cites none. */
const CLAIM = 'Kazakhstan suspended its military exports in 2022.';

suite('activation', () => {
  test('opening a Markdown file activates the extension', async () => {
    const extension = vscode.extensions.getExtension('ibid.ibid');
    ok(extension, 'ibid.ibid is installed');
    await openNote('draft.md');
    await until('activation', () => extension.isActive);
  });

  test('every command that it contributes is registered', async () => {
    const manifest = vscode.extensions.getExtension('ibid.ibid')?.packageJSON;
    const contributed: string[] = manifest.contributes.commands.map((each: { command: string }) => each.command);
    matches(contributed.join(' '), /ibid\.restart/, /ibid\.showOutput/, /ibid\.insertCitation/);
    const registered = new Set(await vscode.commands.getCommands(true));
    equal(
      contributed.filter((command) => !registered.has(command)),
      [],
      'commands without a handler',
    );
  });
});

suite('hover', () => {
  test('a name that is being typed gets its card', async () => {
    const editor = await writeNote('# Note\n\n');
    await typeAtEnd(editor, 'What does Kazakhstan want?');
    const place = positionOf(editor.document, 'Kazakhstan', 4);

    const cards = await until('a card', () => cardsAt(editor.document, place));
    const card = cards.find((each) => each.markdown.includes('🇰🇿'));
    ok(card, `a card with the flag, not ${JSON.stringify(cards)}`);
    equal(card.of, 'Kazakhstan', 'what the card belongs to');
    matches(card.markdown, /Kazakhstan/, /\[[^\]]+\]\([^)\s]*(brief\.md|p\d+)[^)]*\)/);
    // Where the extension is served over HTTP, a link into it has to stay in the editor.
    const served = /^https?$/.test(vscode.extensions.getExtension('ibid.ibid')!.extensionUri.scheme);
    matches(card.markdown, served ? /\]\(command:ibid\.openPassage\?/ : /\]\(<file:/);
  });

  test('a citation shows its work', async () => {
    const editor = await writeNote('As others have shown [@stein2022], it stopped.\n');
    const cards = await until('a card', () => cardsAt(editor.document, positionOf(editor.document, 'stein2022', 2)));
    const card = cards.find((each) => each.markdown.includes('Stein'));
    ok(card, `a card of the work, not ${JSON.stringify(cards)}`);
    matches(card.markdown, /Matthew|Stein, M/, /2022/, /Kazakhstan Suspends Defense Exports/);
    matches(card.of ?? '', /^(\[@stein2022\]|@?stein2022)$/);
  });

  test('ordinary words get none', async () => {
    const editor = await writeNote('What does Kazakhstan want?\n');
    await until('a card', () => cardsAt(editor.document, positionOf(editor.document, 'Kazakhstan', 1)));
    equal(await cardsAt(editor.document, positionOf(editor.document, 'want', 1)), [], 'cards');
  });
});

suite('completion', () => {
  test('after [^ the footnote that supports the sentence comes first, and brings its definition', async () => {
    const editor = await writeNote(`${CLAIM.slice(0, -1)}[^\n`);
    const { document } = editor;
    const place = positionOf(document, '[^', 2);

    const items = await until('items', async () => {
      const all = await completionsAt(document, place, '^');
      return all.filter((item) => /^\[\^[^\]]+\]:/m.test(textElsewhere(item)));
    });
    const [first] = items;
    ok(first, 'an item that adds a definition');
    matches(textElsewhere(first), /stein2022/);

    await accept(editor, place, first);
    const text = document.getText();
    const [, label] = /military exports in 2022\[\^([^\]\s]+)\]\n/.exec(text) ?? [];
    ok(label, `the label ${insertedText(first)} closed by one bracket in:\n${text}`);
    const definitions = text.split('\n').filter((line) => line.startsWith(`[^${label}]:`));
    equal(definitions.length, 1, `definitions in:\n${text}\n`);
    await becomes('findings', [], () => rendered(document));
  });
});

suite('jumps', () => {
  test('definition: from a footnote to its definition', async () => {
    const editor = await writeNote('What of it?[^note]\n\n## More\n\n[^note]: See [@stein2022].\n');
    const { document } = editor;
    const places = await until('a place', () => jumpsFrom(document, positionOf(document, '[^note]', 3), 'Definition'));
    equal(
      places.map(({ uri, range }) => [uri.toString(), range.start.line]),
      [[document.uri.toString(), 4]],
      'places',
    );
  });

  test('implementation: from a citation to the passage in the pack', async () => {
    const editor = await writeNote('As others have shown [@stein2022], it stopped.\n');
    const { document } = editor;
    const places = await until('a place', () =>
      jumpsFrom(document, positionOf(document, 'stein2022', 2), 'Implementation'),
    );
    const [place] = places;
    ok(place, 'a place');
    matches(place.uri.path, /brokers-on-the-bloc\/brief\.md$/);
    const brief = await vscode.workspace.openTextDocument(place.uri);
    matches(blockAt(brief, place.range.start.line), /Kazakhstan/, /\[\^12\]/, /\^p13$/);
  });
});

suite('findings', () => {
  test('the fixture has one of each rule, and nothing else', async () => {
    const { document } = await openNote('draft.md');
    await becomes(
      'findings',
      [
        '3 unused-reference',
        '8 unsourced-claim',
        '12 undefined-footnote',
        '14 unknown-citekey',
        '16 broken-link',
        '19 duplicate-footnote',
        '20 unused-footnote',
      ],
      () => rendered(document),
    );
  });

  test('quick fix: a citation for an unsourced claim; undo takes it back', async () => {
    const editor = await writeNote(`${CLAIM}\n`);
    const { document } = editor;
    const finding = await findingOf(document, 'unsourced-claim');

    const actions = await actionsOn(document, finding.range);
    const fix = actions.find((action) => /\[\^|\[@/.test(textOf(action, document)));
    ok(fix, `an action that cites, not ${actions.map(({ title }) => title).join(' | ')}`);
    await perform(fix);
    matches(document.getText(), /stein2022/);
    await becomes('findings after the fix', [], () => rendered(document));

    await vscode.commands.executeCommand('undo');
    await becomes('text after undo', `${CLAIM}\n`, () => document.getText());
    await becomes('findings after undo', ['1 unsourced-claim'], () => rendered(document));
  });

  test('quick fix: did you mean, for a misspelled citekey', async () => {
    const editor = await writeNote('Is it so [@stien2022]?\n');
    const { document } = editor;
    const finding = await findingOf(document, 'unknown-citekey');
    matches(finding.message, /stien2022/, /stein2022/);

    const actions = await actionsOn(document, finding.range);
    const fix = actions.find((action) => /stein2022/.test(textOf(action, document)));
    ok(fix, `an action that mends the key, not ${actions.map(({ title }) => title).join(' | ')}`);
    await perform(fix);
    equal(document.getText(), 'Is it so [@stein2022]?\n', 'text');
    await becomes('findings', [], () => rendered(document));
  });
});

suite('ignoring', () => {
  test('a comment with a reason silences a rule for the block after it, not beyond', async () => {
    const comment = '<!-- ibid-ignore unsourced-claim: agreed with the editor -->';
    const { document } = await writeNote(`${comment}\n${CLAIM}\n\n${CLAIM}\n`);
    await becomes('findings', ['4 unsourced-claim'], () => rendered(document));
  });

  test('a comment without a reason is itself a finding', async () => {
    const { document } = await writeNote(`<!-- ibid-ignore unsourced-claim -->\n${CLAIM}\n`);
    await until('a finding on the comment', () => findings(document).find((each) => each.range.start.line === 0));
  });

  test('an action offers to ignore the finding', async () => {
    const { document } = await writeNote(`${CLAIM}\n`);
    const finding = await findingOf(document, 'unsourced-claim');
    const actions = await actionsOn(document, finding.range);
    const ignore = actions.find((action) => /ignore/i.test(action.title));
    ok(ignore, `an action to ignore it, not ${actions.map(({ title }) => title).join(' | ')}`);
    if (ignore.edit) {
      matches(textOf(ignore, document), /<!-- ibid-ignore unsourced-claim: \S/);
    }
    equal(ruleOf(finding), 'unsourced-claim', 'rule');
  });
});

/** The text of the paragraph around a line. */
function blockAt(document: vscode.TextDocument, line: number): string {
  const lines = document.getText().split(/\r?\n/);
  let [first, last] = [line, line];
  while (first > 0 && lines[first - 1]?.trim()) {
    first -= 1;
  }
  while (last + 1 < lines.length && lines[last + 1]?.trim()) {
    last += 1;
  }
  return lines.slice(first, last + 1).join('\n');
}
