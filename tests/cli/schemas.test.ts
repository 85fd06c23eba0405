import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../server/config/settings';
import { ibid } from './harness';

const root = fileURLToPath(new URL('../..', import.meta.url));
const json = (path: string): unknown => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));

// "document" of a pack refines a shared definition, which is no mistake.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true });
for (const name of readdirSync(`${root}/schemas`)) ajv.addSchema(json(`schemas/${name}`) as object);

/** What the schema finds wrong with `data`; nothing when it is valid. */
function errorsOf(schema: string, data: unknown): string[] {
  const validate = ajv.getSchema(`urn:ibid:schema:${schema}:1`) as ValidateFunction;
  return validate(data) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const files = {
  'a.md':
    '# A\n\nTraffic rose by 12% in 2021. See [[Halvja]].[^9] It fell in 2022 [@order2023; @x].\n\nA link says [so](https://port.example/statistics/2022) in 2020.^[In a note by @okoro2020.]\n',
  'b.md': '\u0000',
  'refs.bib': '@book{a1, title = {Traffic rose}}\n\n@book{a1, title = {B}}\n',
  '.ibid.json': '{"packs": ["bundled", "gone"]}',
};

describe('schemas', () => {
  it('describe what lint prints', async () => {
    const { stdout } = await ibid(['lint', '--format', 'json'], { files });
    const data = JSON.parse(stdout);
    expect(errorsOf('lint', data)).toEqual([]);
    expect(new Set(data.findings.map((finding: { rule: string }) => finding.rule)).size).toBeGreaterThan(4);
    expect(errorsOf('lint', { ...data, extra: 1, files: -1 })).toHaveLength(2);
  });
  it('describe what claims prints', async () => {
    const { stdout } = await ibid(['claims', '--format', 'json'], { files });
    const data = JSON.parse(stdout);
    expect(errorsOf('claims', data)).toEqual([]);
    const kinds = data.sentences.flatMap((sentence: { citations: { kind: string }[] }) =>
      sentence.citations.map(({ kind }) => kind),
    );
    expect([...new Set(kinds)].sort()).toEqual(['citation', 'footnote', 'inline-note', 'link']);
    expect(errorsOf('claims', { version: 1, sentences: [{ ...data.sentences[0], verdict: 'true' }] })).toHaveLength(1);
  });
  it('describe what cite prints', async () => {
    const { stdout } = await ibid(['cite', 'traffic', 'rose', '--format', 'json'], { files });
    const data = JSON.parse(stdout);
    expect(errorsOf('cite', data)).toEqual([]);
    expect(data.map((found: { passage: string | null }) => found.passage === null)).toContain(true);
    expect(errorsOf('cite', [{ ...data[0], score: 2 }])).toHaveLength(1);
  });
  it('describe what pack check prints', async () => {
    const good = await ibid(['pack', 'check', '/packs/selmer-concession', '--format', 'json']);
    const bad = await ibid(['pack', 'check', 'p', '--format', 'json'], { files: { 'p/pack.json': '{"format": 2}' } });
    expect([good, bad].map(({ stdout }) => errorsOf('pack-check', JSON.parse(stdout)))).toEqual([[], []]);
    expect(JSON.parse(bad.stdout).problems.length).toBeGreaterThan(1);
  });
  it('describe the manifests of packs', () => {
    expect(errorsOf('pack', json('corpus/brokers-on-the-bloc/pack.json'))).toEqual([]);
    expect(errorsOf('pack', json('tests/fixtures/packs/selmer-concession/pack.json'))).toEqual([]);
    const outside = { format: 1, id: 'a', title: 'A', version: '1', document: '../doc.md' };
    expect(errorsOf('pack', outside)).toMatchInlineSnapshot(`
      [
        "/document must NOT be valid",
      ]
    `);
    expect(errorsOf('pack', { format: 2, id: '-a', document: 'doc.txt', texts: 'full' })).toMatchInlineSnapshot(`
      [
        " must have required property 'title'",
        " must have required property 'version'",
        " must NOT have additional properties",
        "/format must be equal to constant",
        "/id must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]*$"",
        "/document must match pattern "\\.md$"",
      ]
    `);
  });
  it('describe the settings, flat and nested', () => {
    expect(errorsOf('settings', defaultSettings)).toEqual([]);
    const nested = {
      citation: { form: 'pandoc' },
      footnote: { label: 'number' },
      rules: { 'broken-link': ['info', {}], 'unsourced-claim': 'off' },
    };
    expect(errorsOf('settings', nested)).toEqual([]);
    expect(
      errorsOf('settings', { exlude: [], coverage: 'all', rules: { 'no-such-rule': 'off', 'broken-link': 'loud' } }),
    ).toMatchInlineSnapshot(`
      [
        " must NOT have additional properties",
        "/coverage must be equal to one of the allowed values",
        "/rules must NOT have additional properties",
        "/rules/broken-link must be equal to one of the allowed values",
        "/rules/broken-link must be array",
        "/rules/broken-link must match a schema in anyOf",
      ]
    `);
  });
});

describe('generated files', () => {
  it('are what their sources make', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
