import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf } from '../../server/lint/findings-of';
import type { Note } from '../../server/markdown/note';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { updateNote } from '../../server/markdown/update-note';
import { namedIn } from '../../server/vault/named';
import { emptyVault, withNotes } from '../../server/vault/vault';

const parse = (uri: string, text: string): Note => parseNote(`file:///v/${uri}`, text, parseWithRemark);

/** Two places of one name. */
const notes = ['port', 'village'].map((kind) =>
  parse(`Selby (${kind}).md`, '---\nkind: place\naliases: [Selby]\n---\n'),
);
const others = withNotes({ ...emptyVault, roots: ['file:///v'] }, notes);

/** Paragraphs of which what one of them says changes what names mean in another. */
const pieces = fc.constantFrom(
  'Selby pays. Georgia and Chad pay.',
  '---\nentities: {Selby: Selby (village)}\n---\n',
  'The [[Selby (port)|Selby]] plan was signed.',
  'The [[Selby (village)|Selby]] plan was not; `code` on Selby.',
  'Selby, then the [[Selby (village)|Selby]] and the [[Selby (port)|Selby]].',
  '',
  'Chad Smith came. Michael Jordan came.',
  'The talks were on Jordan. A map of Chad.',
  'Jordan said yes. JORDAN: I do.',
  '- Chad\n- Jordan, Israel and Chad\n',
  'Turkey is a patient bird. China is fragile.',
  'A turkey, china, and Turkey.',
  'Congo exports. Goma does not.',
  'The Democratic Republic of the Congo and the Republic of the Congo met.',
  'The states of Ohio, Texas, Utah and Kansas; governors of Georgia.',
  'Tbilisi, Armenia and Russia; Congolese.',
  'The Security Council voted. ECB and IMO.',
  'The United Nations and shipping. Inflation in the eurozone.',
  'The Border Dialogue Forum (BDF) met; the Forum paid. The BDF pays.',
  'The Shanghai Cooperation Organisation met. The Organisation paid. Vladimir Putin; Putin said.',
  '## Turkey\n\n> Türkiye signed in Kyiv, or Kiev.\n',
  'Kiev and Kyiv. Türkiye. Burma (now Myanmar), Turkmenistn.',
  '|Georgia|BDF|\n|-|-|\n|Selby|Chad|\n',
  'Noted.[^1]\n\n[^1]: Georgia, “Congo” (2020). The Forum.\n',
);
const insert = fc.record({ at: fc.nat(99), cut: fc.nat(2), put: fc.array(pieces, { maxLength: 2 }) });
const slip = fc.record({ at: fc.nat(99), from: fc.nat(60), cut: fc.nat(3), put: fc.constantFrom('', ' ', 'x', '.') });

const known = (note: Note) => {
  const vault = withNotes(others, [note]);
  const findings = findingsOf(vault, note).map(({ rule, span, message }) => ({ rule, span, message }));
  return { named: namedIn(vault, note), findings };
};

test('after each edit, names mean what they mean in the text by itself', () => {
  let fresh = 0;
  let changed = 0;
  const draft = fc.array(pieces, { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(draft, fc.array(fc.oneof(insert, slip), { minLength: 1, maxLength: 8 }), (start, edits) => {
      const parts: string[] = [...start];
      let note = parse('draft.md', parts.join('\n\n'));
      let before = known(note);
      for (const edit of edits) {
        const at = edit.at % (parts.length + 1);
        if ('from' in edit) {
          const part = parts[at] ?? '';
          parts.splice(at, 1, part.slice(0, edit.from) + edit.put + part.slice(edit.from + edit.cut));
        } else parts.splice(at, edit.cut, ...edit.put);
        note = updateNote(note, parts.join('\n\n'), parseWithRemark);
        const now = known(note);
        expect(now).toEqual(known(parse(`fresh ${fresh++}.md`, note.text)));
        if (meanings(now.named) !== meanings(before.named)) changed++;
        before = now;
      }
    }),
    { numRuns: 250, seed: 5 },
  );
  expect(changed).toBeGreaterThan(fresh / 3);
});

/** What the names mean, in whatever paragraphs. */
const meanings = (named: ReturnType<typeof namedIn>): string =>
  [...new Set(named.map(({ name, entity, margin }) => `${name} ${entity.id} ${margin}`))].sort().join('\n');
