import type { NoteEntry } from '../../vault/notes/entry';
import { partsOfTarget } from '../../vault/notes/link-key';
import { extensionOf, pathInVault, relativePath } from './paths';

/** A file as links name it: a note without its extension, any other with it. */
type NamedFile = Pick<NoteEntry, 'uri' | 'name'>;

/**
 * How a wikilink of a note in `folder` may name `note` by its file, best first, in the manner of what is written now: a bare
 * name stays one, a path keeps its kind (from the vault's root, its last folders, `./` and `../`), an extension stays. The
 * first of them that leads to the note is to be taken; `isAlone` says whether a bare name must be the only one that fits.
 */
export function wikilinkForms(
  written: string,
  note: NamedFile,
  folder: string,
  roots: readonly string[],
): { readonly text: string; readonly isAlone: boolean }[] {
  const extension = extensionOf(written) && extensionOf(note.uri);
  const parts = partsOfTarget(written).slice(0, -1);
  const path = pathInVault(roots, note.uri) ?? note.name;
  const folders = path.split('/').slice(0, -1);
  const whole = [...folders, note.name].join('/');
  const relative = relativeTarget(note, folder);
  const forms: (string | undefined)[] = [];
  if (/^\.\.?\//.test(written)) forms.push(relative);
  else if (written.startsWith('/')) forms.push(`/${whole}`);
  else if (parts.length > 0) {
    const slash = written.lastIndexOf('/') + 1;
    forms.push(written.slice(0, slash) + note.name, [...folders.slice(-parts.length), note.name].join('/'));
  }
  const isBare = forms.length === 0;
  if (isBare) forms.push(note.name);
  forms.push(whole, `/${whole}`, relative);
  return forms.flatMap((form, i) =>
    form === undefined ? [] : [{ text: form.normalize('NFC') + extension, isAlone: isBare && i === 0 }],
  );
}

function relativeTarget(note: NamedFile, folder: string): string | undefined {
  const path = relativePath(folder, note.uri);
  if (path === undefined) return undefined;
  const target = `${path.slice(0, path.lastIndexOf('/') + 1)}${note.name}`;
  return target.startsWith('../') ? target : `./${target}`;
}

/**
 * How a Markdown link of a note in `folder` may name the file at `uri` by its path, best first, as it would stand in the text:
 * what is right of the path as written stays, `./`, a leading `/` and a missing extension too.
 */
export function pathForms(written: string, uri: string, folder: string, roots: readonly string[]): string[] {
  const hasExtension = /\.[A-Za-z0-9]{1,8}$/.test(written) || !isMarkdown(uri);
  // A name like `v1.2` needs its extension, since it would be read as having another one.
  return hasExtension
    ? formsOf(written, uri, folder, roots, '')
    : [extensionOf(uri), ''].flatMap((extension) => formsOf(written, uri, folder, roots, extension));
}

/** The same; `left` is what is left out at the end. */
function formsOf(written: string, uri: string, folder: string, roots: readonly string[], left: string): string[] {
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, path.length - left.length);
  const relative = relativePath(folder, uri);
  const fromRoot = pathInVault(roots, uri);
  const forms: string[] = [];
  const add = (lead: string, path: string | undefined): void => {
    if (path === undefined) return;
    const folders = path.slice(0, path.lastIndexOf('/') + 1);
    forms.push(encodedLike(written, `${lead}${folders}`) + encodedLike(written, nameOf(path)));
  };
  const any = relative ?? fromRoot;
  if (any !== undefined) forms.push(written.slice(0, written.lastIndexOf('/') + 1) + encodedLike(written, nameOf(any)));
  if (written.startsWith('/')) add('/', fromRoot);
  add(written.startsWith('./') && !relative?.startsWith('../') ? './' : '', relative);
  add('/', fromRoot);
  return forms;
}

const isMarkdown = (uri: string): boolean => extensionOf(uri) !== '';

/**
 * A path as it stands in a Markdown link's address, in the manner of the address written now: in `<…>` (it has a space) spaces
 * stand as they are; letters beyond ASCII are percent-encoded where it encoded them. What would end or change the address
 * always is.
 */
export function encodedLike(written: string, path: string): string {
  const isAngled = /\s/.test(written);
  const isAscii = /%[89A-F][0-9A-F]/i.test(written);
  const isPaired = isAngled || isBalanced(path);
  const hasEntity = /&[#\w]+;/.test(path);
  const isUnsafe = (char: string): boolean =>
    (isAngled ? /[%#?<>\\\n\r|:`]/ : /[%#?<>\\\s|:`]/).test(char) ||
    (!isPaired && /[()]/.test(char)) ||
    (hasEntity && char === '&') ||
    (isAscii && char.codePointAt(0)! > 0x7f);
  return [...path].map((char) => (isUnsafe(char) ? percent(char) : char)).join('');
}

/** Whether a wikilink can hold this as its target. */
export const isWritable = (target: string): boolean => !/[#|[\]\r\n]|\^/.test(target) && target.trim() === target;

function percent(char: string): string {
  if (char === '(' || char === ')') return char === '(' ? '%28' : '%29';
  try {
    return encodeURIComponent(char);
  } catch {
    return char; // half of a surrogate pair
  }
}

function isBalanced(path: string): boolean {
  let open = 0;
  for (const char of path) {
    if (char === '(') open++;
    else if (char === ')' && --open < 0) return false;
  }
  return open === 0;
}
