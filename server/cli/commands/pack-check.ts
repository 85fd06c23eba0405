import { isNote } from '../../host/load-vault';
import type { ParseMarkdown } from '../../markdown/remark';
import { lineStartsOf } from '../../text/lines';
import { joinUri } from '../../text/uri';
import type { PackProblem } from '../../vault/check/pack-problem';
import { checkPack, type PackFolder, type PackReport } from '../../vault/check-pack';
import { decodeManifest } from '../../vault/pack';
import { type Command, choiceOf, type Given, type OptionDefinition, UsageError } from '../command';
import { exit, type Io } from '../io';
import { shownPath, uriOfTyped } from '../paths';
import { type Range, rangeOf } from '../report';
import { type PackTexts, prettyPackReport, textAt } from '../reporters/pretty-pack';
import { styleFor } from '../style';

const format: OptionDefinition = {
  name: 'format',
  value: 'FORMAT',
  choices: ['pretty', 'json'],
  doc: 'How to print the problems: for people, or as data.',
};

/** `ibid pack check DIR`: whether a pack is fit to be published. */
export const packCheckCommand: Command = {
  name: 'pack check',
  summary: 'Check a knowledge pack: manifest, passages, notes, links, references',
  operands: 'DIR',
  description:
    'Checks a knowledge pack as its readers will use it: the manifest, the block ids and footnotes of the document, the links, ' +
    'names and relations of the entity notes, and whether texts and references agree. Each problem comes with its place ' +
    'and what to do.',
  options: [format],
  examples: [{ line: 'ibid pack check packs/my-brief', does: 'Is it ready to be handed on?' }],
  status: '0 when the pack is in order, 1 when it has problems, 2 when there is no pack.',
  run: packCheck,
};

/** A problem of a pack with its place as people count. */
export interface ShownProblem {
  readonly file: string;
  readonly check: PackProblem['check'];
  readonly message: string;
  readonly range: Range;
}

async function packCheck(given: Given, io: Io): Promise<number> {
  const [typed, ...others] = given.words;
  if (typed === undefined || others.length > 0)
    throw new UsageError('pack check takes one folder: ibid pack check DIR.');
  const uri = uriOfTyped(io, typed);
  const folder = await readFolder(uri, io);
  if (!folder) {
    const is = (await io.host.kindOf(uri)) === undefined ? 'no such folder' : 'it holds no pack.json';
    throw new UsageError(`no pack at ${typed}: ${is}.`);
  }
  const parse: ParseMarkdown = await io.parser();
  const report = checkPack(folder.pack, parse);
  if (choiceOf(given, format) === 'json') io.stdout.write(asJson(report, folder.texts, io));
  else
    io.stdout.write(
      prettyPackReport(report, folder.texts, shownPath(uri, io), (at) => shownPath(at, io), styleFor(io)),
    );
  return report.problems.length > 0 ? exit.findings : exit.clean;
}

/** The pack's files, and all their texts by URI, to show where problems are. */
interface ReadFolder {
  readonly pack: PackFolder;
  readonly texts: PackTexts;
}

async function readFolder(uri: string, io: Io): Promise<ReadFolder | undefined> {
  const { host } = io;
  const manifestText = await host.readText(`${uri}/pack.json`);
  if (manifestText === undefined) return undefined;
  const texts = new Map([[`${uri}/pack.json`, withLines(manifestText)]]);
  const { value: manifest } = decodeManifest(manifestText);
  if (!manifest) return { pack: { uri, manifestText, files: undefined }, texts };
  const read = async (at: string): Promise<string | undefined> => {
    const text = await host.readText(at);
    if (text !== undefined) texts.set(at, withLines(text.replace(/^\ufeff/, '')));
    return text;
  };
  const document = await read(joinUri(uri, manifest.document));
  const references = await read(joinUri(uri, manifest.references));
  const entities: { uri: string; text: string }[] = [];
  for (const at of (await host.listFiles(joinUri(uri, manifest.entities), [])).filter(isNote)) {
    const text = await read(at);
    if (text !== undefined) entities.push({ uri: at, text });
  }
  return { pack: { uri, manifestText, files: { uri, manifest, document, references, entities } }, texts };
}

const withLines = (text: string) => ({ text, lines: lineStartsOf(text) });

function asJson({ pack, problems }: PackReport, texts: PackTexts, io: Io): string {
  const shown = problems.map(
    ({ uri, check, message, span }): ShownProblem => ({
      file: shownPath(uri, io),
      check,
      message,
      range: rangeOf(textAt(texts, uri).lines, span),
    }),
  );
  return `${JSON.stringify({ version: 1, pack: pack?.manifest.id ?? null, problems: shown }, null, 2)}\n`;
}
