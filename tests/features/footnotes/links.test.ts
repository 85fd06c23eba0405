import { describe, expect, it } from 'vitest';
import { definitionAt } from '../../../server/features/definition';
import { highlightsAt } from '../../../server/features/highlights';
import { hoverAt } from '../../../server/features/hover';
import { referencesAt } from '../../../server/features/references';
import { isRefusal } from '../../../server/features/rename/change';
import { renameAt } from '../../../server/features/rename/rename';
import { renameableAt } from '../../../server/features/rename/renameable';
import { applyEdits } from '../../../server/lint/apply-fixes';
import { fixture, noteAt, vaultOf, vaultRoot } from '../../fixture';
import { done } from './deed';

const files = (cursor: string): string => {
  const text = `//- /plan.md
Four berths.[^2] Two cranes.[^1] See [[#[^1]]] and [it](#[^1]).

[^1]: Cranes [@okoro2020].
[^2]: Berths.
//- /talks.md
---
up: "[[plan#[^1]]]"
---
- | [[plan#[^1]\\|cranes]] [[Plan#[^2]]]] ![[plan#[^1]]] [x](plan.md#%5B%5E1%5D) [y](<plan.md#[^9]>) |

  [^1]: Another. \`[[plan#[^1]]]\`
`;
  return text.replace(cursor, `${cursor.slice(0, -1)}$0${cursor.slice(-1)}`);
};

async function at(cursor: string) {
  const { files: made, cursor: place } = fixture(files(cursor));
  const vault = await vaultOf(made);
  const note = noteAt(vault, place!.path);
  const shown = ({ uri, span }: { uri: string; span: { start: number; end: number } }): string => {
    const path = uri.slice(vaultRoot.length);
    return `${path}: ${made[path]!.slice(span.start, span.end)}`;
  };
  return { made, vault, note, offset: place!.offset, shown };
}

describe('links to footnotes', () => {
  it.each(['| [[plan#[^1]', '![[plan#[^1]', '[[#[^1]', '.[^1]', '\n[^1]'])('lead to it, from %s', async (cursor) => {
    const { vault, note, offset, shown } = await at(cursor);
    expect({
      definition: definitionAt(vault, note, offset)?.places.map(shown),
      references: referencesAt(vault, note, offset, true).map(shown),
      highlights: highlightsAt(vault, note, offset).map(shown),
      hover: hoverAt(vault, note, offset)?.markdown,
      marks: note.footnoteReferences.map(({ label }) => label),
    }).toMatchSnapshot();
  });

  it.each(['| [[plan#[^1]', '\n[^1]', '(plan.md#%5B%5E1'])('follow another label, given at %s', async (cursor) => {
    const { made, vault, note, offset } = await at(cursor);
    const found = renameableAt(vault, note, offset);
    expect(isRefusal(found) ? found : [found.kind, found.placeholder]).toEqual(['footnote', '1']);
    const change = renameAt(vault, note, offset, 'cranes');
    if (isRefusal(change)) throw new Error(change.refusal);
    const after = Object.entries(made).map(
      ([path, text]) =>
        `//- ${path}\n${applyEdits(
          text,
          change.edits.filter(({ uri }) => uri === vaultRoot + path),
        )}`,
    );
    expect(after.join('')).toMatchSnapshot();
  });

  it('follow renumbering and merging, over the vault', async () => {
    expect(await done('renumber', files('Four berths.[^2]'))).toMatchSnapshot();
    const same = '//- /a.md\nA.$0[^1] B.[^2]\n\n[^1]: X.\n[^2]: X.\n//- /b.md\n[[a#[^2]]] [[a#[^1]|one]]\n';
    expect(await done('merge', same)).toMatchSnapshot();
  });

  it('keep a footnote from becoming a citation', async () => {
    expect(await done('toCitations', '//- /a.md\nA.$0[^1]\n\n[^1]: [@okoro2020].\n//- /b.md\n[[a#[^1]]]\n')).toBe(
      'refused: [^1] stays: a link leads to it.',
    );
  });
});
