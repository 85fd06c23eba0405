import { expect, it } from 'vitest';
import { decodeSettings } from '../../server/config/settings';

const decoded = (contexts: unknown) => decodeSettings({ contexts });

it('contexts are a list of files and the meanings of names in them', () => {
  const contexts = [{ files: 'us/**', names: { Georgia: 'Georgia (U.S. state)' } }];
  expect(decoded(contexts)).toEqual({ value: { contexts }, problems: [] });
  expect(decoded([])).toEqual({ value: { contexts: [] }, problems: [] });
  const wrong: unknown[] = [
    {},
    'us/**',
    [1],
    [{ files: 'us/**' }],
    [{ files: 1, names: {} }],
    [{ files: '', names: { Georgia: 1 } }],
  ];
  expect(wrong.flatMap((given) => decoded(given).problems.map(({ message }) => message))).toMatchInlineSnapshot(`
    [
      "setting \`contexts\` must be a list of { "files": GLOB, "names": { NAME: MEANING } }",
      "setting \`contexts\` must be a list of { "files": GLOB, "names": { NAME: MEANING } }",
      "setting \`contexts\` has no \`files\` in item 1: must be a list of { "files": GLOB, "names": { NAME: MEANING } }",
      "setting \`contexts\` has no \`names\` in item 1: must be a list of { "files": GLOB, "names": { NAME: MEANING } }",
      "setting \`contexts\` has no \`files\` in item 1: must be a list of { "files": GLOB, "names": { NAME: MEANING } }",
      "setting \`contexts\` has \`Georgia\` in item 1: its meaning must be a string",
    ]
  `);
});
