import { defaultSettings, type Settings } from '../config/settings';
import type { Note } from '../markdown/note';
import { closestLocale, shippedStyle } from '../render/style-names';
import { parentOfStyle } from '../render/style-parent';
import { canonicalUri, joinUri } from '../text/uri';
import type { Host } from './host';

/** A style and its language, as a draft or the settings name them. */
export interface NamedStyle {
  /** A style's id, or the path of a `.csl` file. */
  readonly id: string;
  /** BCP 47; undefined where nobody asks for one: a style may be made for a language. */
  readonly language: string | undefined;
}

/** What the front matter says (`csl`, `citation-style`, `lang`), else what the settings do. */
export function styleNamedBy(note: Pick<Note, 'frontMatter'>, settings: Settings): NamedStyle {
  const data = note.frontMatter?.data ?? {};
  const setting = settings['citation.locale'];
  return {
    id: named(data.csl) ?? named(data['citation-style']) ?? settings['citation.style'],
    language: named(data.lang) ?? (setting === defaultSettings['citation.locale'] ? undefined : setting),
  };
}

const named = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Whether an id is the path of a file. */
export const isStyleFile = (id: string): boolean => /\.csl$/i.test(id) && !/^https?:/i.test(id);

/**
 * A style's XML: of the file in one of `folders` that a path names, else of the style that is shipped under this id; undefined for
 * none. A style that only points to another one is that other one, in its own language: a shipped one, or a file beside it.
 */
export async function readStyle(host: Host, id: string, folders: readonly string[]): Promise<string | undefined> {
  for (const uri of isStyleFile(id) ? placesOf(id, folders) : []) {
    const text = await host.readText(uri);
    if (text === undefined) continue;
    const parent = parentOfStyle(text);
    const itself = parent && (await readParent(host, parent, uri.slice(0, uri.lastIndexOf('/'))));
    return itself ? inLanguageOf(itself, text) : text;
  }
  return readShipped(host, id);
}

async function readShipped(host: Host, id: string): Promise<string | undefined> {
  const shipped = shippedStyle(id);
  return shipped && host.bundledStyles ? host.readText(`${host.bundledStyles}/${shipped}.csl`) : undefined;
}

/** A shipped style, else the file of that name in `folder`. One that points on is not followed. */
const readParent = async (host: Host, address: string, folder: string): Promise<string | undefined> =>
  (await readShipped(host, address)) ??
  host.readText(joinUri(folder, `${address.slice(address.lastIndexOf('/') + 1)}.csl`));

/** The parent's XML with the language that the dependent style is made for. */
function inLanguageOf(parent: string, dependent: string): string {
  const language = /<style\b[^<>]*\bdefault-locale="([\w-]+)"/.exec(dependent)?.[1];
  if (language === undefined) return parent;
  return parent.replace(/<style\b[^<>]*>/, (tag) =>
    tag.replace(/\s+default-locale="[^"]*"/, '').replace(/^<style\b/, `<style default-locale="${language}"`),
  );
}

/** Where a style file may be: where its path says from the root or as a URI, else from each of `folders`. */
const placesOf = (path: string, folders: readonly string[]): readonly string[] => {
  if (/^[\w.+-]{2,}:\/\//.test(path)) return [path];
  if (/^(?:[\\/]|[a-z]:)/i.test(path)) return [canonicalUri(`file://${joinUri('', path)}`)];
  return folders.map((folder) => joinUri(folder, path));
};

/** The locales that are shipped, by language; undefined where they are not there. */
export async function readLocales(host: Host): Promise<ReadonlyMap<string, string> | undefined> {
  const folder = host.bundledStyles;
  if (folder === undefined) return undefined;
  const locales = new Map<string, string>();
  for (const file of await host.listFiles(`${folder}/locales`, [])) {
    const language = /locales-([\w-]+)\.xml$/.exec(file)?.[1];
    const text = language && (await host.readText(file));
    if (language && text) locales.set(language, text);
  }
  return locales;
}

/** The locale to use for a language among `locales`. */
export const localeFor = (locales: ReadonlyMap<string, string>, language: string): string =>
  locales.get(closestLocale(language, [...locales.keys()])) ?? '';
