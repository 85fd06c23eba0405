import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from '../../server/lint/apply-fixes';
import { fixesOf, lintNote } from '../../server/lint/lint-note';
import { rules } from '../../server/lint/registry';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { emptyVault, withNotes } from '../../server/vault/vault';

const ofNames = rules.filter(({ id }) =>
  ['inconsistent-name', 'misspelled-entity', 'outdated-name', 'undefined-abbreviation', 'ambiguous-name'].includes(id),
);

const pieces = fc.oneof(
  fc.constantFrom(
    ...(
      'Turkey|Türkiye|Turkey’s|the Czech Republic|The Czech Republic’s|Czechia|Kiev|Kyiv|TURKEY|an Ivory Coast|Côte d’Ivoire|the Philippines’|Burma|' +
      'Swaziland|Nur-Sultan|Astana|Zaire|the Turkic Council|North Macedonia|Kazahkstan|Untied States|Congo|QBF|Quarterly Border Forum (QBF)|' +
      'in 2020|in 2025.|since March 2019|formerly|the|an|a|and|.|“|”|"|(|)|[[|]]||||*|**|`|\n\n|\n|# |> |- |---\n|entities: {Congo: CG}\n|[^1]|🇰🇿'
    ).split('|'),
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(' '));

const linted = (text: string) => {
  const note = parseNote('file:///v/note.md', text, parseWithRemark);
  const vault = withNotes({ ...emptyVault, roots: ['file:///v'], today: '2026-01-01' }, [note]);
  return { vault, note, findings: lintNote(vault, note, ofNames) };
};

it('finds places inside the text, in any text, and every fix keeps within it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { vault, note, findings } = linted(text);
      expect(findings.filter(({ rule }) => rule === 'internal-error')).toEqual([]);
      const edits = findings.flatMap((finding) => fixesOf(vault, note, finding).flatMap((fix) => fix.edits));
      for (const { span } of [...findings, ...edits])
        expect([span, 0 <= span.start && span.start <= span.end && span.end <= note.text.length]).toEqual([span, true]);
    }),
    { numRuns: 300 },
  );
});

it.each(['inconsistent-name', 'outdated-name'])('%s finds nothing once all it found is mended', (id) => {
  fc.assert(
    fc.property(texts, (text) => {
      const { vault, note, findings } = linted(text);
      const own = findings.filter(({ rule }) => rule === id);
      const fixes = own[0] ? fixesOf(vault, note, own[0]) : [];
      const all = fixes.find(({ title }) => title.startsWith('Change all')) ?? fixes[0];
      if (!all) return;
      const left = new Set(linted(applyEdits(note.text, all.edits)).findings.map(({ rule }) => rule));
      // Fixing all of the forms that differ from one name leaves those of other names.
      const isOneName = new Set(own.map(({ data }) => (data as { to: string }).to)).size === 1;
      if (isOneName) expect([note.text, left.has(id)]).toEqual([note.text, false]);
    }),
    { numRuns: 300 },
  );
});
