import { describe, expect, it } from 'vitest';
import { lintSources } from '../../server/lint/check-sources';
import { type FixtureOptions, fixture, packRoot, testPack, vaultOf } from '../fixture';

async function sources(text: string, options?: FixtureOptions, more: Record<string, string> = {}): Promise<string> {
  const vault = await vaultOf({ ...fixture(text).files, ...more }, options);
  const texts = new Map(vault.bibliographies.map((bibliography) => [bibliography.uri, bibliography.text]));
  const lines = lintSources(vault).map(({ uri, span, rule, severity, message }) => {
    const at = texts.get(uri)?.slice(span.start, span.end).split('\n', 1)[0] ?? '';
    return `${uri.replace('file:///', '')} ${severity} ${rule} at ${JSON.stringify(at)}: ${message}`;
  });
  return `\n${lines.join('\n')}\n`;
}

describe('lintSources', () => {
  it('is silent where nothing is wrong', async () => {
    expect(await sources('//- /note.md\nA fact [@a1].\n//- /a.bib\n@book{a1, title = {A}, year = 2001}\n')).toBe(
      '\n\n',
    );
  });

  it('finds keys that stand for two works', async () => {
    expect(
      await sources(`
//- /a.bib
@book{a1, title = {A}, year = 2001}
@book{a1, title = {A}, year = 2001}
@book{okoro2020, title = {Fees without Berths}, year = 2020}
@book{brandt2022, title = {Another Work}, year = 2022}
//- /b.bib
@book{a1, title = {A}, year = 2002}
@book{b1, title = {B}}
//- /refs.csl.json
[{"id": "b1", "type": "book", "title": "<i>B</i>: a study"}]
`),
    ).toMatchInlineSnapshot(`
      "
      vault/a.bib warning duplicate-citekey at "a1": \`a1\` is recorded in line 1 of this file already; citations mean that record.
      vault/a.bib warning duplicate-citekey at "brandt2022": \`brandt2022\` is another work in the pack's references.json (“One Berth Too Few”). Citations of the pack would mean this one: choose another key.
      vault/b.bib warning duplicate-citekey at "a1": \`a1\` is another work in a.bib (“A”); citations mean that one.
      "
    `);
  });

  it('finds wrong addresses of works that are cited', async () => {
    expect(
      await sources(`
//- /note.md
A fact [@a1; @a2].
//- /a.bib
@misc{a1, title = {A}, url = {https://port.example/a%20}}
@misc{a2, title = {A}, url = {https://port.example/a b}}
@misc{a3, title = {A}, url = {https://}}
`),
    ).toMatchInlineSnapshot(`
      "
      vault/a.bib info incomplete-reference at "a1": \`a1\` is cited and has no date.
      vault/a.bib warning malformed-url at "https://port.example/a%20": The address \`https://port.example/a%20\` of \`a1\` ends in \`%20\`, an encoded space.
      vault/a.bib info incomplete-reference at "a2": \`a2\` is cited and has no date.
      vault/a.bib warning malformed-url at "https://port.example/a b": The address \`https://port.example/a b\` of \`a2\` holds a space.
      "
    `);
  });

  it('reports what cannot be read, once, each in its file', async () => {
    const broken = { ...testPack(), [`${packRoot}/entities/Broken.md`]: '---\n- a\n---\n' };
    expect(
      await sources(
        `
//- /.ibid.json
{"packs": ["bundled", "gone"], "rules": {"unsorced-claim": "off"}, "colour": 1}
//- /bad.bib
Not a bibliography.
//- /half.bib
@book{a1, title = {A}}
@book{a2, title = {A
//- /note.md
---
bibliography: gone.bib
---
Text.
`,
        undefined,
        broken,
      ),
    ).toMatchInlineSnapshot(`
      "
      packs/selmer-concession/entities/Broken.md error unreadable at "": The front matter is not a YAML mapping: write \`key: value\` lines.
      vault warning unreadable at "": The setting \`rules\` names \`unsorced-claim\`, and there is no such rule. Did you mean \`unsourced-claim\`?
      vault/.ibid.json error unreadable at "": The pack gone is not there: no pack.json in that folder. Mend the setting \`packs\`.
      vault/.ibid.json error unreadable at "": Unknown setting \`colour\`; known are packs, bibliography, citation.form, citation.style, citation.locale, footnote.label, coverage, rules, exclude, codeLens, inlayHints, zotero, contexts, knownNames.underline, semanticTokens, complete.names, allowLargeRoot.
      vault/bad.bib error unreadable at "Not a bibliography.": bad.bib is not a BibTeX file: no entry \`@type{key,\` found. Name another file, or add entries.
      vault/half.bib error unreadable at "@book{a2": \`@book{a2\` cannot be read: the value of \`title\` is never closed: \`}\` is missing. Mend it; the entry was skipped.
      "
    `);
  });

  it('follows the settings', async () => {
    const text = '//- /note.md\n[@a1]\n//- /a.bib\n@misc{a1, title = {A}, url = {https://}}\n@misc{a1, title = {B}}\n';
    expect(
      await sources(text, { settings: { rules: { 'duplicate-citekey': 'off', 'malformed-url': 'hint' } } }),
    ).toMatchInlineSnapshot(`
      "
      vault/a.bib info incomplete-reference at "a1": \`a1\` is cited and has no date.
      vault/a.bib hint malformed-url at "https://": The address \`https://\` of \`a1\` names no host.
      vault/a.bib info incomplete-reference at "a1": \`a1\` is cited and has no date.
      "
    `);
  });
});
