import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/lint/apply-fixes';
import { fixesOf, lintNote } from '../../server/lint/lint-note';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { withNotes } from '../../server/vault/vault';
import { noteAt, vaultOf } from '../fixture';

/** Findings about links with each fix: its title, and the line as it then is or the files that it makes. */
async function findings(files: Record<string, string>, path = '/sub/a.md'): Promise<string> {
  const vault = await vaultOf(files);
  const note = noteAt(vault, path);
  const found = lintNote(vault, note).filter(({ rule }) => rule.endsWith('-link'));
  const lines = found.map((finding) => {
    const fixes = fixesOf(vault, note, finding).filter((fix) => !fix.title.startsWith('Ignore'));
    const shown = fixes.map((fix) => {
      const made = (fix.creates ?? []).map(({ uri, text }) => `${uri} ${JSON.stringify(text)}`);
      const text = fix.edits.length > 0 ? [applyEdits(note.text, fix.edits).trimEnd()] : [];
      return `  ${fix.title}: ${[...made, ...text].join(' ')}`;
    });
    return [`${finding.rule}: ${finding.message}`, ...shown].join('\n');
  });
  return `\n${lines.join('\n')}\n`;
}

describe('links that lead nowhere', () => {
  const files = { '/Plan.md': '# Plan\n\n## What’s new?\n\nText ^b1\n', '/sub/Other.md': 'x\n' };
  it('are not told of in a file outside the workspace, where nobody knows what lies beside it', async () => {
    const text = '[[No]] [a](no.md) ![[no.png]] ![b](no.png) [[#No]] [c](#no) [[Plan]] [[Plan#No]] [[Plan#Plan]]\n';
    const vault = await vaultOf({ 'file:///else/a.md': text, '/Plan.md': '# Plan\n' });
    const note = parseNote('file:///else/a.md', text, parseWithRemark);
    const found = (roots: readonly string[], uri = note.uri): string[] =>
      lintNote({ ...withNotes(vault, [note]), roots }, { ...note, uri })
        .filter(({ rule }) => rule === 'broken-link')
        .map(({ span }) => text.slice(span.start, span.end));
    const here = ['[[#No]]', '[c](#no)', '[[Plan#No]]'];
    expect(found([])).toEqual(here);
    expect(found(vault.roots)).toEqual(here);
    expect(found(['file:///else'])).toHaveLength(7);
    expect(found(['file:///else/'])).toHaveLength(7);
    expect(found(vault.roots, 'untitled:Untitled-1')).toContain('[[No]]');
  });
  it('are corrected, or the note is created where the link says', async () => {
    const texts = [
      '[[Plam]]',
      '[[New/Thing#Part|x]]',
      '[[./Beside]]',
      '[[../../Out]]',
      '[[What? no]]',
      '[[Plan#Whats new]]',
    ];
    const shown = await Promise.all(texts.map((text) => findings({ ...files, '/sub/a.md': text })));
    expect(shown.join('')).toMatchInlineSnapshot(`
      "
      broken-link: No note is named “Plam”. Did you mean “Plan”?
        Change to “Plan”: [[Plan]]
        Create the note “Plam”: file:///vault/Plam.md "# Plam\\n"

      broken-link: No note is named “New/Thing”.
        Create the note “Thing”: file:///vault/New/Thing.md "# Thing\\n\\n## Part\\n"

      broken-link: No note is named “./Beside”.
        Create the note “Beside”: file:///vault/sub/Beside.md "# Beside\\n"

      broken-link: No note is named “../../Out”.

      broken-link: No note is named “What? no”.

      broken-link: “Plan” has no heading “Whats new”. Did you mean “What’s new?”?
        Change to “What’s new?”: [[Plan#What’s new?]]
      "
    `);
  });
  it('as Markdown links too', async () => {
    const texts = [
      '[x](plan.md)',
      '[x](Othr.md#y "t")',
      '[x](<new note.md>)',
      '[x](../Plan.md#whats-nev)',
      '[x](../Plan.md#^b2)',
      '[x][r]\n\n[r]: /nowhere.md',
      '[x](#nothing)',
    ];
    const shown = await Promise.all(texts.map((text) => findings({ ...files, '/sub/a.md': text })));
    expect(shown.join('')).toMatchInlineSnapshot(`
      "


      broken-link: No note is at “Othr.md”. Did you mean “Other.md”?
        Change to “Other.md”: [x](Other.md#y "t")
        Create the note “Othr”: file:///vault/sub/Othr.md "# Othr\\n"

      broken-link: No note is at “new note.md”.
        Create the note “new note”: file:///vault/sub/new%20note.md "# new note\\n"

      broken-link: “Plan” has no heading \`#whats-nev\`. Did you mean “whats-new”?
        Change to “whats-new”: [x](../Plan.md#whats-new)

      broken-link: “Plan” has no block \`^b2\`.

      broken-link: No note is at “/nowhere.md”.
        Create the note “nowhere”: file:///vault/nowhere.md "# nowhere\\n"

      broken-link: This note has no heading \`#nothing\`.
      "
    `);
  });
});

describe('links that fit several notes', () => {
  it('are made clear by a path, and keep their words', async () => {
    const files = {
      '/x/Note.md': '---\naliases: [Moon]\n---\n',
      '/y/Note.md': '---\naliases: [Moon]\n---\n',
      '/y/z/Note.md': 'x',
    };
    const texts = [
      '![[Note#A]]',
      '[[Moon]]',
      '| [[moon]] |\n| - |',
      '[[Moon|x]]',
      '[x](Note.md#a)',
      '[[y/Note]] [[/y/z/Note]]',
    ];
    const shown = await Promise.all(texts.map((text) => findings({ ...files, '/sub/a.md': text })));
    expect(shown.join('')).toMatchInlineSnapshot(`
      "
      ambiguous-link: “Note” fits 3 notes equally well: “x/Note”, “y/Note”, “y/z/Note”. It leads to the first.
        Use “x/Note”: ![[x/Note#A]]
        Use “y/Note”: ![[y/Note#A]]
        Use “y/z/Note”: ![[y/z/Note#A]]
      broken-link: “Note” has no heading “A”.

      ambiguous-link: “Moon” fits 2 notes equally well: “x/Note”, “y/Note”. It leads to the first.
        Use “x/Note”: [[x/Note|Moon]]
        Use “y/Note”: [[y/Note|Moon]]

      ambiguous-link: “moon” fits 2 notes equally well: “x/Note”, “y/Note”. It leads to the first.
        Use “x/Note”: | [[x/Note\\|moon]] |
      | - |
        Use “y/Note”: | [[y/Note\\|moon]] |
      | - |

      ambiguous-link: “Moon” fits 2 notes equally well: “x/Note”, “y/Note”. It leads to the first.
        Use “x/Note”: [[x/Note|x]]
        Use “y/Note”: [[y/Note|x]]

      ambiguous-link: “Note.md” fits 3 notes equally well: “x/Note”, “y/Note”, “y/z/Note”. It leads to the first.
        Use “x/Note”: [x](../x/Note.md#a)
        Use “y/Note”: [x](../y/Note.md#a)
        Use “y/z/Note”: [x](../y/z/Note.md#a)
      broken-link: “Note” has no heading \`#a\`.


      "
    `);
  });
});
