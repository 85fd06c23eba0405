import { describe, expect, it } from 'vitest';
import { readBibliography } from '../../server/bibliography/read';
import { applyEdits, applySafeFixes } from '../../server/lint/apply-fixes';
import { lintSources } from '../../server/lint/check-sources';
import { fixesOf, lintNote } from '../../server/lint/lint-note';
import { rules } from '../../server/lint/registry';
import type { Finding, Fix, RuleExample } from '../../server/lint/rule';
import type { Note } from '../../server/markdown/note';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { findNote, type Vault, withBibliography, withNotes } from '../../server/vault/vault';
import { noteAt, renderFindings, vaultOf } from '../fixture';

const path = '/example.md';

async function opened(example: RuleExample): Promise<{ vault: Vault; note: Note }> {
  const vault = await vaultOf({ ...example.files, [path]: example.text });
  return { vault, note: noteAt(vault, path) };
}

const findingsIn = (vault: Vault, note: Note, rule: string): Finding[] =>
  [...lintNote(vault, note), ...lintSources(vault)].filter((finding) => finding.rule === rule);

/** The vault and note after edits of that note. */
function edited(vault: Vault, note: Note, text: string): { vault: Vault; note: Note } {
  const changed = parseNote(note.uri, text, parseWithRemark);
  return { vault: withNotes(vault, [changed]), note: changed };
}

/** The vault after a fix's edits of bibliographies. */
const withSources = (vault: Vault, { edits }: Fix): Vault =>
  vault.bibliographies
    .filter(({ uri }) => edits.some((edit) => edit.uri === uri))
    .map(({ uri, text }) =>
      readBibliography(
        uri,
        applyEdits(
          text,
          edits.filter((edit) => edit.uri === uri),
        ),
      ),
    )
    .reduce(withBibliography, vault);

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(rule.bad.map((example) => [JSON.stringify(example.text), example] as const))(
    'finds %s',
    async (_, example) => {
      const { vault, note } = await opened(example);
      expect(findingsIn(vault, note, id).map((finding) => finding.severity)).toContain(rule.defaultSeverity);
    },
  );

  it.each(rule.good.map((example) => [JSON.stringify(example.text), example] as const))(
    'lets %s be',
    async (_, example) => {
      const { vault, note } = await opened(example);
      expect(renderFindings(note, findingsIn(vault, note, id))).toBe(note.text.trimEnd());
    },
  );

  it('is silent on empty texts and on the pack', async () => {
    const vault = await vaultOf({ '/empty.md': '', '/blank.md': '\n \n', '/fence.md': '---\n---\n' });
    const pack = vault.packs[0]!;
    const notes = [...vault.notes.keys()].map((uri) => findNote(vault, uri)!).concat(pack.document, pack.notes);
    expect(notes.map((note) => findingsIn(vault, note, id))).toEqual(notes.map(() => []));
  });

  it.each(rule.bad.map((example) => [JSON.stringify(example.text), example] as const))(
    'is mended by each fix of %s',
    async (_, example) => {
      const { vault, note } = await opened(example);
      for (const finding of lintNote(vault, note).filter((found) => found.rule === id)) {
        for (const fix of fixesOf(vault, note, finding)) {
          const before = findingsIn(vault, note, id).length;
          expect(rule.hasSafeFixes === true || fix.safe !== true, fix.title).toBe(true);
          const made = (fix.creates ?? []).map(({ uri, text }) => parseNote(uri, text, parseWithRemark));
          const own = fix.edits.filter(({ uri }) => uri === note.uri);
          const after = edited(withSources(withNotes(vault, made), fix), note, applyEdits(note.text, own));
          expect([fix.title, findingsIn(after.vault, after.note, id).length]).toEqual([
            fix.title,
            expect.toSatisfy((count: number) => count < before),
          ]);
        }
      }
    },
  );

  it('is gone after its safe fixes', async () => {
    for (const example of rule.bad) {
      let { vault, note } = await opened(example);
      const safe = (): Fix[] => lintNote(vault, note).flatMap((f) => fixesOf(vault, note, f).filter((fix) => fix.safe));
      for (let round = 0; round < 5 && safe().length > 0; round++)
        ({ vault, note } = edited(vault, note, applySafeFixes(note.text, safe()).text));
      expect(safe()).toEqual([]);
    }
  });
});

it('each rule documents itself', () => {
  expect(
    rules.map((rule) => [rule.id, rule.defaultSeverity, rule.summary].join(' | ')).join('\n'),
  ).toMatchInlineSnapshot(`
    "unsourced-claim | warning | A claim that no citation covers.
    undefined-footnote | error | A footnote mark that no definition answers.
    unused-footnote | warning | A footnote that no mark refers to.
    duplicate-footnote | error | A footnote label that is defined more than once.
    empty-footnote | warning | A footnote that says nothing.
    orphan-short-form | warning | An “ibid.”, “op. cit.” or short title that no earlier note resolves.
    unknown-citekey | error | A citekey that no bibliography and no pack knows.
    duplicate-citekey | warning | A citekey that is recorded more than once.
    incomplete-reference | info | A cited work without a date, a title or, on the web, an address.
    unused-reference | hint | Works in the draft’s own bibliography that no note cites.
    broken-link | warning | A link to a note, heading, block or footnote that is not there.
    ambiguous-link | warning | A link whose name fits several notes equally well.
    malformed-url | warning | A web address that cannot be right.
    inconsistent-name | info | A name in another form than the house or the rest of the note has it.
    misspelled-entity | warning | A word that looks like a slip of a known name.
    outdated-name | info | A name that was no longer in use at the time that the sentence speaks of.
    undefined-abbreviation | hint | An abbreviation that the note never introduces, or only after its first use.
    ambiguous-name | hint | A name that may mean several things, where the note does not say which.
    ignore-without-reason | warning | An \`ibid-ignore\` that gives no reason, or names no rule that exists."
  `);
  for (const rule of rules) {
    expect([rule.id, rule.docs.length > 200, rule.bad.length > 0, rule.good.length > 0]).toEqual([
      rule.id,
      true,
      true,
      true,
    ]);
  }
});
