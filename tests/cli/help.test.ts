import { describe, expect, it } from 'vitest';
import { commands } from '../../server/cli/run';
import { version } from '../../server/version';
import { ibid, transcript } from './harness';

describe('help', () => {
  it('of the program', async () => {
    expect((await transcript(['--help'])).replaceAll(version, 'VERSION')).toMatchInlineSnapshot(`
      "
      Ibid VERSION shows which sentence of a draft rests on which source, and which rests on none.

      Usage: ibid COMMAND [OPTION…] [OPERAND…]

      Commands:
        lint        Find claims without a source and citations that lead nowhere
        claims      List every sentence: whether it is a claim, why, and what it rests on
        cite        Find the passages and works that would support a text
        render      Resolve citations into formatted notes and a bibliography
        pack check  Check a knowledge pack: manifest, passages, notes, links, references
        lsp         Serve an editor that speaks the Language Server Protocol

      Options of every command:
        --pack DIR     A knowledge pack to use; may be repeated; bundled names the one shipped
                       with Ibid. Without it, the packs that the configuration names, else the
                       one shipped.
        --config FILE  The configuration to read in place of the .ibid.json at the root of the
                       vault.
        -h, --help     Show this help.
        -V, --version  Show the version.

      Exit status:
        0  nothing to object to
        1  something was found that counts (see the command)
        2  the command line is wrong, or a file could not be read or written

      ibid COMMAND --help tells more about a command.
      [exit 0]
      "
    `);
  });
  it.each(commands.map((command) => [command.name]))('of %s fits 88 columns and names every option', async (name) => {
    const command = commands.find((candidate) => candidate.name === name)!;
    const { status, stdout, stderr } = await ibid([...name.split(' '), '--help']);
    const missing = command.options.filter((option) => !stdout.includes(`--${option.name}`));
    expect({ status, stderr, missing, long: stdout.split('\n').filter((line) => line.length > 88) }).toEqual({
      status: 0,
      stderr: '',
      missing: [],
      long: [],
    });
  });
  it('of a command', async () => {
    expect(await transcript(['lint', '--help'])).toMatchInlineSnapshot(`
      "
      Usage: ibid lint [PATH…] [OPTION…]

      Checks Markdown notes: claims that rest on nothing, footnotes and citekeys that lead
      nowhere, broken links. PATH is a file, a folder, or - for standard input; without one it
      is the working directory. For a claim without a source the best passages and works at
      hand are listed.

      A folder is the root of its vault, unless one above it holds an .ibid.json. A file
      belongs to the vault of the nearest folder above it that holds an .ibid.json or a .git,
      else to its own folder. An .ibid.json in a folder of a vault governs the notes below it.
      What .gitignore and the setting "exclude" name is left alone unless it is named.

      Options:
        --format FORMAT    How to print the findings: for people, as data, as a SARIF log, or
                           as annotations of a GitHub workflow. One of pretty, json, sarif,
                           github; pretty unless given.
        --fix              Mend in the files what needs no judgement, and report what remains.
        --baseline FILE    Leave out the findings that FILE records. They are known by their
                           words, not by line numbers.
        --update-baseline  Write FILE: all findings if it is not there yet; else take out what
                           is no longer found. It never grows.
        --no-cache         Look at every note again, and leave nothing for the next run, which
                           of a large vault else looks only at what changed.
        --max-warnings N   Let N warnings pass; 0 unless given.
        --strict           Count hints and infos as warnings.
        --pack DIR         A knowledge pack to use; may be repeated; bundled names the one
                           shipped with Ibid. Without it, the packs that the configuration
                           names, else the one shipped.
        --config FILE      The configuration to read in place of the .ibid.json at the root of
                           the vault.
        -h, --help         Show this help.
        -V, --version      Show the version.

      Examples:
        ibid lint
            Check the vault in the working directory.
        ibid lint drafts/outlook.md --fix
            Mend one draft, and show what is left to do.
        ibid lint --baseline known.json --update-baseline
            Accept what there is today; from now on only new findings count.
        ibid lint --format sarif > ibid.sarif
            For code scanning in CI.

      Exit status: 0 when there is no error and no more warnings than allowed (hints and infos
      never count unless --strict), 1 when there is, 2 when the command line is wrong or a
      file could not be read or written.
      [exit 0]
      "
    `);
    expect(await transcript(['cite', '--help'])).toMatchInlineSnapshot(`
      "
      Usage: ibid cite TEXT… [OPTION…]

      Ranks the passages of the packs, and the works of the bibliographies in the working
      directory, by how much they bear on a text. The words need no quotes: they are joined by
      spaces; a text that begins with a dash goes behind --. - reads the text from standard
      input. The percentage says how much of what is particular about the text the passage
      holds too; it is no verdict on the claim.

      Options:
        --format FORMAT  How to print the results: for people, or as data. One of pretty,
                         json; pretty unless given.
        --limit N        How many results to show at most; 5 unless given.
        --pack DIR       A knowledge pack to use; may be repeated; bundled names the one
                         shipped with Ibid. Without it, the packs that the configuration
                         names, else the one shipped.
        --config FILE    The configuration to read in place of the .ibid.json at the root of
                         the vault.
        -h, --help       Show this help.
        -V, --version    Show the version.

      Examples:
        ibid cite Kazakhstan suspended its arms exports
            What supports that?
        ibid cite --format json --limit 1 - < claim.txt
            The best source of a text in a file, as data.

      Exit status: 0, also when nothing is found; 2 when the command line is wrong.
      [exit 0]
      "
    `);
  });
  it('is found by other ways', async () => {
    const { stdout } = await ibid(['lint', '--help']);
    for (const words of [
      ['help', 'lint'],
      ['lint', '-h'],
      ['lint', '--nonsense', '--help'],
      ['lint', 'nope.md', '--help'],
    ]) {
      expect(await ibid(words)).toMatchObject({ status: 0, stdout, stderr: '' });
    }
    expect((await ibid(['pack', '--help'])).stdout).toBe((await ibid(['pack', 'check', '--help'])).stdout);
    expect((await ibid(['help'])).stdout).toBe((await ibid(['-h'])).stdout);
  });
  it('tells the version', async () => {
    for (const words of [['--version'], ['-V'], ['lint', '--version'], ['pack', 'check', '-V']]) {
      expect(await ibid(words)).toMatchObject({ status: 0, stdout: `ibid ${version}\n`, stderr: '' });
    }
  });
  it('comes on stderr when nothing is asked', async () => {
    const { status, stdout, stderr } = await ibid([]);
    expect({ status, stdout, same: stderr === (await ibid(['--help'])).stdout }).toEqual({
      status: 2,
      stdout: '',
      same: true,
    });
  });
});

const asTyped = (word: string): string => (/^[\w./=-]+$/.test(word) ? word : JSON.stringify(word));

describe('a wrong command line', () => {
  const lines: readonly (readonly string[])[] = [
    ['lnit'],
    ['verify', '--claim', 'x'],
    ['import', 'x.txt'],
    ['pack'],
    ['pack', 'chekc', '.'],
    ['--json'],
    ['--pack', 'x', 'lint'],
    ['lint', '--formt', 'json'],
    ['lint', '--format', 'jsno'],
    ['lint', '--format'],
    ['lint', '--format', '--fix'],
    ['lint', '--fix=yes'],
    ['lint', '--max-warnings', 'few'],
    ['lint', '--max-warnings=-1'],
    ['lint', '-x'],
    ['lint', '--update-baseline'],
    ['lint', '--fix', '-'],
    ['lint', 'nope.md', 'draft.md', 'gone/'],
    ['lint', '--pack', 'nowhere'],
    ['lint', '--pack', '.'],
    ['lint', '--config', 'nope.json'],
    ['lint', '--baseline', 'nope.json'],
    ['lint', '--baseline', 'draft.md'],
    ['cite'],
    ['cite', '   '],
    ['cite', '--limit', 'ten', 'a', 'text'],
    ['pack', 'check'],
    ['pack', 'check', 'a', 'b'],
    ['pack', 'check', 'nowhere'],
    ['pack', 'check', '.'],
    ['lsp'],
    ['lsp', '--stdio', 'extra'],
    ['lint', 'a\u001b[31mb.md'],
  ];
  it('is one line on stderr that says what is known', async () => {
    const shown: string[] = [];
    for (const words of lines) {
      const { status, stdout, stderr } = await ibid(words, { files: { 'draft.md': 'A note.\n' } });
      expect({ words, status, stdout }).toEqual({ words, status: 2, stdout: '' });
      shown.push(`$ ibid ${words.map(asTyped).join(' ')}`, stderr);
    }
    expect(`\n${shown.join('\n')}`).toMatchInlineSnapshot(`
      "
      $ ibid lnit
      ibid: unknown command "lnit". Did you mean lint? Commands are lint, claims, cite, render, pack check, lsp.

      $ ibid verify --claim x
      ibid: unknown command "verify". Commands are lint, claims, cite, render, pack check, lsp.

      $ ibid import x.txt
      ibid: unknown command "import". Commands are lint, claims, cite, render, pack check, lsp.

      $ ibid pack
      ibid: "pack" needs a second word. Known is pack check.

      $ ibid pack chekc .
      ibid: unknown command "pack chekc". Known is pack check.

      $ ibid --json
      ibid: unknown option --json. Known are --pack, --config, --help, --version.

      $ ibid --pack x lint
      ibid: name a command first: lint, claims, cite, render, pack check, lsp.

      $ ibid lint --formt json
      ibid: unknown option --formt. Did you mean --format? Known are --format, --fix, --baseline, --update-baseline, --no-cache, --max-warnings, --strict, --pack, --config, --help, --version. See ibid lint --help.

      $ ibid lint --format jsno
      ibid: --format cannot be "jsno". Did you mean json? Known are pretty, json, sarif, github. See ibid lint --help.

      $ ibid lint --format
      ibid: --format needs a value: pretty, json, sarif, github. See ibid lint --help.

      $ ibid lint --format --fix
      ibid: --format needs a value: pretty, json, sarif, github. See ibid lint --help.

      $ ibid lint --fix=yes
      ibid: --fix takes no value. See ibid lint --help.

      $ ibid lint --max-warnings few
      ibid: --max-warnings must be a whole number, 0 or more, not "few". See ibid lint --help.

      $ ibid lint --max-warnings=-1
      ibid: --max-warnings must be a whole number, 0 or more, not "-1". See ibid lint --help.

      $ ibid lint -x
      ibid: unknown option -x. Known are --format, --fix, --baseline, --update-baseline, --no-cache, --max-warnings, --strict, --pack, --config, --help, --version. See ibid lint --help.

      $ ibid lint --update-baseline
      ibid: --update-baseline needs to know which: add --baseline FILE.

      $ ibid lint --fix -
      ibid: --fix cannot write to standard input: name a file.

      $ ibid lint nope.md draft.md gone/
      ibid: no such file or folder: nope.md, gone/.

      $ ibid lint --pack nowhere
      ibid: no pack at nowhere: no such folder.

      $ ibid lint --pack .
      ibid: no pack at .: it holds no pack.json.

      $ ibid lint --config nope.json
      ibid: no such configuration file: nope.json.

      $ ibid lint --baseline nope.json
      ibid: no such baseline: nope.json. Add --update-baseline to make it.

      $ ibid lint --baseline draft.md
      ibid: draft.md is no baseline: it is not valid JSON, line 1, column 1: a value was expected before \`A\`.

      $ ibid cite
      ibid: cite needs a text: ibid cite TEXT… (or - for standard input).

      $ ibid cite "   "
      ibid: cite needs a text: ibid cite TEXT… (or - for standard input).

      $ ibid cite --limit ten a text
      ibid: --limit must be a whole number, 0 or more, not "ten". See ibid cite --help.

      $ ibid pack check
      ibid: pack check takes one folder: ibid pack check DIR.

      $ ibid pack check a b
      ibid: pack check takes one folder: ibid pack check DIR.

      $ ibid pack check nowhere
      ibid: no pack at nowhere: no such folder.

      $ ibid pack check .
      ibid: no pack at .: it holds no pack.json.

      $ ibid lsp
      ibid: lsp speaks over standard input and output: write ibid lsp --stdio.

      $ ibid lsp --stdio extra
      ibid: lsp takes no operands: extra. See ibid lsp --help.

      $ ibid lint "a\\u001b[31mb.md"
      ibid: no such file or folder: a�[31mb.md.
      "
    `);
  });
});

describe('lsp', () => {
  it('starts the server', async () => {
    expect(await transcript(['lsp', '--stdio', '--clientProcessId=12'])).toMatchInlineSnapshot(`
      "
      [stderr]
      the server is started
      [exit 0]
      "
    `);
  });
});
