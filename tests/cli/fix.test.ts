import { describe, expect, it } from 'vitest';
import { ibid, transcript } from './harness';

const twice = 'One.[^a] Two.[^b]\n\n[^a]: The order [@order2023].\n[^b]: Another.\n[^a]: The order [@order2023].\n';

describe('ibid lint --fix', () => {
  it('mends what needs no judgement and reports what remains', async () => {
    const files = { 'a.md': `${twice}\nSee [[Halvja]].\n`, 'b.md': 'Fine.\n' };
    const { files: after, ...outcome } = await ibid(['lint', '--fix'], { files });
    expect(after).toMatchInlineSnapshot(`
      {
        "a.md": "One.[^a] Two.[^b]

      [^a]: The order [@order2023].
      [^b]: Another.

      See [[Halvja]].
      ",
        "b.md": "Fine.
      ",
      }
    `);
    expect(outcome).toMatchInlineSnapshot(`
      {
        "status": 1,
        "stderr": "",
        "stdout": "a.md

        6:5  warning  No note is named “Halvja”. Did you mean “Halvia”?  broken-link
              │ See [[Halvja]].
              │     ~~~~~~~~~~

      2 files, 0 claims, 0 sourced, 0 errors, 1 warning
      1 finding mended in 1 file.
      ",
      }
    `);
  });
  it('says so before it is done', async () => {
    expect(await transcript(['lint'], { files: { 'a.md': twice } })).toMatchInlineSnapshot(`
      "
      a.md

        5:1  error    The footnote \`[^a]\` is defined in line 3 already; this definition is never shown.
                      duplicate-footnote (--fix mends it)
              │ [^a]: The order [@order2023].
              │ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

      1 file, 0 claims, 0 sourced, 1 error, 0 warnings
      [exit 1]
      "
    `);
  });
  it('changes nothing the second time', async () => {
    const once = await ibid(['lint', '--fix'], { files: { 'a.md': twice } });
    const again = await ibid(['lint', '--fix'], { files: once.files });
    expect(again).toEqual({ ...again, files: once.files, status: 0 });
    expect(again.stdout).not.toContain('mended');
  });
  it('keeps line ends and a byte order mark', async () => {
    const { files } = await ibid(['lint', '--fix'], { files: { 'a.md': `\ufeff${twice.replaceAll('\n', '\r\n')}` } });
    const { files: plain } = await ibid(['lint', '--fix'], { files: { 'a.md': twice } });
    expect(files['a.md']).toBe(`\ufeff${plain['a.md']!.replaceAll('\n', '\r\n')}`);
  });
  it('touches the files that are named alone, and no pack', async () => {
    const files = { 'a.md': twice, 'b.md': twice };
    const { files: after } = await ibid(['lint', '--fix', 'b.md', '/packs/selmer-concession'], { files });
    expect({ a: after['a.md'] === twice, b: after['b.md'] === twice }).toEqual({ a: true, b: false });
  });
  it('tells of a file that cannot be written, and shows it as it is', async () => {
    const files = { 'readonly/a.md': twice };
    const { files: after, ...outcome } = await ibid(['lint', '--fix'], { files });
    expect(after).toEqual(files);
    expect(outcome).toMatchInlineSnapshot(`
      {
        "status": 2,
        "stderr": "ibid: readonly/a.md could not be written (EACCES).
      ",
        "stdout": "readonly/a.md

        5:1  error    The footnote \`[^a]\` is defined in line 3 already; this definition is never shown.
                      duplicate-footnote (--fix mends it)
              │ [^a]: The order [@order2023].
              │ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

      1 file, 0 claims, 0 sourced, 1 error, 0 warnings
      ",
      }
    `);
  });
});

describe('ibid lint --baseline', () => {
  const files = { 'notes/a.md': 'See [[Halvja]].\n\nA mark.[^x]\n', 'b.md': 'See [[Halvja]].\n' };
  const make = ['lint', '--baseline', 'known.json', '--update-baseline'];

  it('is made of all there is', async () => {
    const { files: after, ...outcome } = await ibid(make, { files });
    expect(outcome).toMatchInlineSnapshot(`
      {
        "status": 0,
        "stderr": "",
        "stdout": "✓ 2 files, 0 claims, 0 sourced, 0 errors, 0 warnings
      3 findings recorded in known.json.
      ",
      }
    `);
    expect(after['known.json']).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "findings": [
          {
            "file": "b.md",
            "rule": "broken-link",
            "hash": "d3cc3560f2b1cd90",
            "count": 1
          },
          {
            "file": "notes/a.md",
            "rule": "broken-link",
            "hash": "d3cc3560f2b1cd90",
            "count": 1
          },
          {
            "file": "notes/a.md",
            "rule": "undefined-footnote",
            "hash": "f34014a7b1ede428",
            "count": 1
          }
        ]
      }
      "
    `);
  });
  it('hides what it knows, wherever it now stands, and nothing else', async () => {
    const { files: known } = await ibid(make, { files });
    const later = { ...known, 'notes/a.md': `New words before.\n\n${files['notes/a.md']}\nSee [[Halvja]] again.\n` };
    expect(await transcript(['lint', '--baseline', 'known.json'], { files: later })).toMatchInlineSnapshot(`
      "
      notes/a.md

        7:5  warning  No note is named “Halvja”. Did you mean “Halvia”?  broken-link
              │ See [[Halvja]] again.
              │     ~~~~~~~~~~

      2 files, 0 claims, 0 sourced, 0 errors, 1 warning
      3 known findings left out (known.json).
      [exit 1]
      "
    `);
    const below = await ibid(['lint', '.', '--baseline', '../known.json'], { files: known, cwd: '/vault/notes' });
    expect(below).toMatchObject({ status: 0, stderr: '' });
  });
  it('only shrinks', async () => {
    const { files: known } = await ibid(make, { files });
    const mended = { ...known, 'notes/a.md': 'A mark.[^x]\n\nAnother.[^y]\n' };
    expect(await transcript(['lint', '--baseline', 'known.json'], { files: mended })).toMatchInlineSnapshot(`
      "
      notes/a.md

        3:9  error    The footnote \`[^y]\` is defined nowhere in this note.  undefined-footnote
              │ Another.[^y]
              │         ~~~~

      2 files, 0 claims, 0 sourced, 1 error, 0 warnings
      2 known findings left out (known.json).
      1 finding of known.json is no longer there; --update-baseline takes out what is gone.
      [exit 1]
      "
    `);
    const { files: after, stdout } = await ibid(make, { files: mended });
    expect(stdout).toMatchInlineSnapshot(`
      "notes/a.md

        3:9  error    The footnote \`[^y]\` is defined nowhere in this note.  undefined-footnote
              │ Another.[^y]
              │         ~~~~

      2 files, 0 claims, 0 sourced, 1 error, 0 warnings
      2 known findings left out (known.json).
      1 finding taken out of known.json.
      "
    `);
    expect(
      JSON.parse(after['known.json']!).findings.map(
        (entry: { file: string; rule: string }) => `${entry.file} ${entry.rule}`,
      ),
    ).toEqual(['b.md broken-link', 'notes/a.md undefined-footnote']);
  });
  it('keeps what a run did not look at', async () => {
    const { files: known } = await ibid(make, { files });
    const { files: after } = await ibid([...make, 'b.md'], { files: { ...known, 'b.md': 'Mended.\n' } });
    expect(JSON.parse(after['known.json']!).findings.map((entry: { file: string }) => entry.file)).toEqual([
      'notes/a.md',
      'notes/a.md',
    ]);
  });
  it('that cannot be written is told', async () => {
    const outcome = await transcript(['lint', '--baseline', 'readonly/known.json', '--update-baseline'], {
      files: { 'b.md': 'See [[Halvja]].\n', 'readonly/x.md': 'Fine.\n' },
    });
    expect(outcome).toMatchInlineSnapshot(`
      "
      b.md

        1:5  warning  No note is named “Halvja”. Did you mean “Halvia”?  broken-link
              │ See [[Halvja]].
              │     ~~~~~~~~~~

      2 files, 0 claims, 0 sourced, 0 errors, 1 warning
      [stderr]
      ibid: readonly/known.json could not be written (EACCES).
      [exit 2]
      "
    `);
  });
});
