import { parseNote } from '../markdown/parse-note';
import type { ParseMarkdown } from '../markdown/remark';
import { checkEntityNote, sharedNames } from './check/check-entity';
import { checkManifest, keySpan } from './check/check-manifest';
import { checkDocument, checkNote } from './check/check-notes';
import { checkReferences } from './check/check-references';
import type { PackProblem } from './check/pack-problem';
import { decodeManifest, makePack, type PackFiles } from './pack';
import type { Pack } from './types';
import { emptyVault } from './vault';

/** A pack's folder as read: the text of its `pack.json` and, when that names them, its other files. */
export interface PackFolder {
  /** The pack's folder, without a trailing slash. */
  readonly uri: string;
  readonly manifestText: string;
  /** The other files; undefined when the manifest cannot be read. */
  readonly files: PackFiles | undefined;
}

/** The outcome of {@link checkPack}. */
export interface PackReport {
  /** The pack as its readers get it; undefined when its manifest is broken. */
  readonly pack: Pack | undefined;
  /** By file, then by place. */
  readonly problems: readonly PackProblem[];
}

/**
 * Checks a pack as its author needs it checked: everything that a reader of the pack would stumble over, with its place and
 * what to do. More is asked of a pack than of a draft: it is published, and cannot be mended by those who read it.
 */
export function checkPack(folder: PackFolder, parse: ParseMarkdown): PackReport {
  const manifestUri = `${folder.uri}/pack.json`;
  const manifest = checkManifest(manifestUri, folder.manifestText);
  if (!folder.files || !decodeManifest(folder.manifestText).value) return { pack: undefined, problems: manifest };
  const { files } = folder;
  const pack = makePack(files, parse);
  const vault = { ...emptyVault, packs: [pack] };
  const entityNotes = files.entities.map(({ uri, text }) => parseNote(uri, text, parse));
  const document =
    files.document === undefined ? [] : [...checkDocument(pack.document), ...checkNote(vault, pack.document)];
  const found = [
    ...manifest,
    ...missingFiles(folder.manifestText, manifestUri, files),
    ...sourceProblem(folder.manifestText, manifestUri, pack, files),
    ...unreadable(pack, files),
    ...document,
    ...entityNotes.flatMap((note) => [...checkEntityNote(vault, note), ...checkNote(vault, note)]),
    ...sharedNames(pack),
    ...(files.references === undefined ? [] : checkReferences(pack, entityNotes)),
  ];
  return {
    pack,
    problems: found.sort((a, b) => (a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1)),
  };
}

function missingFiles(text: string, uri: string, files: PackFiles): PackProblem[] {
  return (['document', 'references'] as const).flatMap((member): PackProblem[] => {
    if (files[member] !== undefined) return [];
    const name = files.manifest[member];
    const message = `\`${member}\` names ${name}, which is not in the pack's folder: add the file, or mend the name.`;
    return [{ check: 'missing-file', uri, span: keySpan(text, member), message }];
  });
}

/** The document's own record, by which readers cite it where it cites nobody. */
function sourceProblem(text: string, uri: string, pack: Pack, files: PackFiles): PackProblem[] {
  const { source, references } = pack.manifest;
  if (
    source === '' ||
    files.references === undefined ||
    pack.bibliography.references.some((reference) => reference.key === source)
  )
    return [];
  return [
    {
      check: 'manifest',
      uri,
      span: keySpan(text, 'source'),
      message: `\`source\` names \`${source}\`, which is not in ${references}: add that work, or mend the key.`,
    },
  ];
}

/** What the readers of notes and bibliographies could not read, less what is said of missing files already. */
function unreadable(pack: Pack, files: PackFiles): PackProblem[] {
  const missing = new Set([
    ...(files.document === undefined ? [pack.document.uri] : []),
    ...(files.references === undefined ? [pack.bibliography.uri] : []),
  ]);
  return pack.problems
    .filter((problem) => !missing.has(problem.uri))
    .map((problem) => ({ check: 'unreadable', ...problem }));
}
