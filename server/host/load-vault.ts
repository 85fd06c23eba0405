import type { Settings } from '../config/settings';
import type { ParseMarkdown } from '../markdown/remark';
import { stepwise } from '../text/stepwise';
import { canonicalUri, joinUri } from '../text/uri';
import { attachmentsAmong } from '../vault/attachments';
import { bibliographyFilter } from '../vault/folder-settings';
import { noNotes } from '../vault/notes/notes';
import { decodeManifest, packInSteps } from '../vault/pack';
import type { Attachments, FileProblem, Pack } from '../vault/types';
import { emptyVault, type Vault, withTable } from '../vault/vault';
import type { Host } from './host';
import { readBibliographyFile, shownPath, withNamedBibliographies } from './named-bibliographies';
import { NoteReader } from './note-reader';
import { readSettings, type SettingSources, withFolders } from './read-settings';
import { readTable, withoutPause } from './read-table';
import { listRoots } from './roots';
import { inSlices } from './turns';

export interface LoadOptions extends SettingSources {
  readonly parse: ParseMarkdown;
}

/**
 * The vault before any file of the workspace is looked at: settings and packs. Quick, so that an editor is answered at once.
 * What is broken is in `problems`, and everything else works.
 */
export async function loadPacks(options: LoadOptions): Promise<Vault> {
  const { layers, problems, packsNamedIn } = await readSettings(options);
  const packs = await readPacks(options, layers.base, packsNamedIn);
  return {
    ...emptyVault,
    settings: layers.base,
    layers,
    roots: options.roots,
    packs: packs.packs,
    problems: [...problems, ...packs.problems],
    today: new Date().toISOString().slice(0, 10),
  };
}

/** The vault with its folders' settings, the workspace's bibliographies, and the URIs of its notes, which are yet to be read. */
export async function loadBibliographies(
  host: Host,
  vault: Vault,
): Promise<{ vault: Vault; files: readonly string[] }> {
  const { roots, settings, packs } = vault;
  const listed = await listRoots(host, roots, settings.exclude);
  const files = listed.filter((file) => !packs.some((pack) => file.startsWith(`${pack.uri}/`)));
  const { layers, problems: unusable } = await withFolders(host, vault.layers, roots, files);
  const isBibliography = bibliographyFilter({ roots, layers }).matches;
  const named = files.filter((file) => !isNote(file) && isBibliography(file));
  const bibliographies = await Promise.all(named.map((uri) => readBibliographyFile(host, uri)));
  const attachments = attachmentsAmong(files, existsNow(host));
  const unread = named.filter((_, i) => bibliographies[i] === undefined);
  const problems = unread.map((uri) => ({
    uri,
    span: { start: 0, end: 0 },
    message: `${shownPath(uri)} could not be read, so none of its works is known. Is it readable for you?`,
  }));
  return {
    vault: {
      ...vault,
      layers,
      attachments,
      bibliographies: bibliographies.flatMap((b) => b ?? []),
      problems: [...vault.problems, ...unusable, ...problems],
    },
    files: files.filter(isNote),
  };
}

/** The vault's attachments as they lie now. */
export async function listAttachments(host: Host, { roots, settings, packs }: Vault): Promise<Attachments> {
  const listed = await listRoots(host, roots, settings.exclude);
  const files = listed.filter((file) => !packs.some((pack) => file.startsWith(`${pack.uri}/`)));
  return attachmentsAmong(files, existsNow(host));
}

/** Whether a file is there, asked at once; undefined where the host cannot say. */
export function existsNow(host: Host): ((uri: string) => boolean) | undefined {
  if (host.stampsOf) return (uri) => host.stampsOf!([uri])[0] !== undefined;
  return host.readTextNow && ((uri) => host.readTextNow!(uri) !== undefined);
}

/** Settings, packs and bibliographies, and the URIs of the notes that are yet to be read. */
export const loadSources = async (options: LoadOptions): Promise<{ vault: Vault; files: readonly string[] }> =>
  loadBibliographies(options.host, await loadPacks(options));

/** The whole vault: {@link loadSources}, every note, and the bibliographies that notes name. For the command line and tests. */
export async function loadVault(options: LoadOptions): Promise<Vault> {
  const { host, parse } = options;
  const { vault, files } = await loadSources(options);
  return loadNotes({ vault, files, host, reader: new NoteReader(host, parse) });
}

/** The vault with these files as its notes, and the bibliographies that they name. */
export async function loadNotes(options: {
  readonly vault: Vault;
  readonly files: readonly string[];
  readonly host: Host;
  readonly reader: NoteReader;
  progress?(done: number): void;
}): Promise<Vault> {
  const { vault, files, host, reader, progress } = options;
  const read = await readTable({
    host,
    reader,
    uris: files,
    known: noNotes,
    trustedBefore: 0,
    pause: withoutPause,
    ...(progress ? { progress } : {}),
  });
  const table = withTable({ ...vault, read: reader.find }, read!.notes);
  return withNamedBibliographies(table, table.notes.described('bibliography'), host);
}

/** Whether a file is a Markdown note, by its name. */
export const isNote = (uri: string): boolean => /\.(md|markdown)$/i.test(uri);

async function readPacks(
  { host, roots, parse }: LoadOptions,
  settings: Settings,
  namedIn: string,
): Promise<{ packs: Pack[]; problems: FileProblem[] }> {
  const packs: Pack[] = [];
  const problems: FileProblem[] = [];
  for (const named of settings.packs) {
    const uri = await packUri(host, roots, named);
    const loaded = uri === undefined ? undefined : await readPack(host, uri, parse);
    if (!loaded) {
      const where = named === 'bundled' ? 'The bundled pack' : `The pack ${named}`;
      problems.push({
        uri: namedIn,
        span: { start: 0, end: 0 },
        message: `${where} is not there: no pack.json in that folder. Mend the setting \`packs\`.`,
      });
      continue;
    }
    problems.push(...loaded.problems);
    const { pack } = loaded;
    if (!pack) continue;
    const twin = packs.find((known) => known.manifest.id === pack.manifest.id);
    if (!twin) packs.push(pack);
    else if (twin.uri !== pack.uri)
      problems.push({
        uri: `${pack.uri}/pack.json`,
        span: { start: 0, end: 0 },
        message: `The pack id "${pack.manifest.id}" is taken by ${shownPath(twin.uri)}; this pack is not used.`,
      });
  }
  return { packs, problems };
}

/** The folder that the setting `packs` means: `bundled`, an absolute path, or one relative to a root. */
async function packUri(host: Host, roots: readonly string[], named: string): Promise<string | undefined> {
  if (named === 'bundled') return host.bundledPack;
  const path = named.replaceAll('\\', '/').replace(/\/+$/, '');
  if (path.startsWith('//')) return undefined; // another machine's share: nothing is asked of the network
  if (/^[\w-]+:\/\//.test(path)) return canonicalUri(path);
  if (path.startsWith('/') || /^[A-Za-z]:\//.test(path)) return canonicalUri(joinUri('file://', path));
  for (const root of roots) {
    const uri = joinUri(root, path);
    if ((await host.readText(`${uri}/pack.json`)) !== undefined) return uri;
  }
  return undefined;
}

/**
 * The pack in a folder. Undefined when there is no manifest; without `pack` when the manifest is broken, which `problems`
 * then says.
 */
export async function readPack(
  host: Host,
  uri: string,
  parse: ParseMarkdown,
): Promise<{ pack: Pack | undefined; problems: FileProblem[] } | undefined> {
  const text = await host.readText(`${uri}/pack.json`);
  if (text === undefined) return undefined;
  const { value: manifest, problems } = decodeManifest(text);
  const at = { uri: `${uri}/pack.json`, span: { start: 0, end: 0 } };
  if (!manifest) {
    const said = problems.map((problem) => ({
      ...at,
      message: `The pack in ${shownPath(uri)} is not used: ${problem}.`,
    }));
    return { pack: undefined, problems: said };
  }
  const listed = await host.listFiles(joinUri(uri, manifest.entities), []);
  const entities = await Promise.all(
    listed.filter(isNote).map(async (entity) => ({ uri: entity, text: (await host.readText(entity)) ?? '' })),
  );
  const document = await host.readText(joinUri(uri, manifest.document));
  const references = await host.readText(joinUri(uri, manifest.references));
  const making = stepwise(() => packInSteps({ uri, manifest, document, references, entities }, parse));
  const due = inSlices(() => true);
  while (!making.step()) await due();
  const pack = making.value;
  return { pack, problems: [...pack.problems] };
}
