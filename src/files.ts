import { Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ListFilesParams,
  type ListFilesResult,
  listFilesRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from './protocol';
import { type Tree, walk } from './walk';

/** The files below `corpus/`, as paths relative to the extension's folder: a JSON array that the build writes. */
const shippedFiles = ['dist', 'corpus-files.json'];

/** Answers a server that runs in a worker and can reach no file by itself. */
export function serveFiles(client: BaseLanguageClient, extension: Uri): void {
  client.onRequest(readFileRequest, async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
    return { text: (await readText(Uri.parse(uri))) ?? null };
  });
  client.onRequest(listFilesRequest, async ({ folder, exclude }: ListFilesParams): Promise<ListFilesResult> => {
    const named = Uri.parse(folder);
    // The server writes no trailing slash, and the top of a workspace may be nothing but one.
    const uri = named.path ? named : named.with({ path: '/' });
    const files = isBelow(uri, extension) ? await listShipped(uri, extension) : undefined;
    return { uris: files ?? (await listFiles(uri, exclude)) };
  });
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

async function listFiles(folder: Uri, exclude: readonly string[]): Promise<string[]> {
  const at = (path: string): Uri => (path ? Uri.joinPath(folder, path) : folder);
  const tree: Tree = {
    list: async (path) => workspace.fs.readDirectory(at(path)),
    read: (path) => readText(at(path)),
  };
  return (await walk(tree, exclude)).map((path) => at(path).toString());
}

/** The extension itself is served over HTTP, where no folder can be read; the build has left a list. */
async function listShipped(folder: Uri, extension: Uri): Promise<string[] | undefined> {
  const text = await readText(Uri.joinPath(extension, ...shippedFiles));
  if (text === undefined) return undefined;
  const paths: unknown = JSON.parse(text);
  if (!Array.isArray(paths)) return undefined;
  const uris = paths.map((path) => Uri.joinPath(extension, String(path)));
  return uris.filter((uri) => isBelow(uri, folder)).map((uri) => uri.toString());
}

const isBelow = (uri: Uri, folder: Uri): boolean =>
  uri.toString().startsWith(`${folder.toString().replace(/\/$/, '')}/`);
