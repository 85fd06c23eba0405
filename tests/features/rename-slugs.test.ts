import { expect, it } from 'vitest';
import { renamedFixture } from './rename-cursor';

const links = '\n//- /other.md\n[a](note.md#dup), [b](note.md#dup-1), [c](note.md#dup-2), [[note#Dup]]\n';

it('links by GitHub’s fragments lead to the same headings when equal ones are counted anew', async () => {
  expect(await renamedFixture(`//- /note.md\n# Du$0p\n\n## Dup\n\n## Dup\n${links}`, 'New')).toBe(
    '//- /note.md\n# New\n\n## Dup\n\n## Dup\n//- /other.md\n[a](note.md#new), [b](note.md#dup), [c](note.md#dup-1), [[note#New]]',
  );
  expect(await renamedFixture(`//- /note.md\n# Dup\n\n## Du$0p\n\n## Dup\n${links}`, 'New')).toBe(
    '//- /note.md\n# Dup\n\n## New\n\n## Dup\n//- /other.md\n[a](note.md#dup), [b](note.md#new), [c](note.md#dup-1), [[note#Dup]]',
  );
});
