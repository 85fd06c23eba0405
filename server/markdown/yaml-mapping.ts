import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';

/** The mapping that the YAML between a front matter's fences is; null where it is empty, undefined where it is none or has errors. */
export function yamlMapping(source: string): YAMLMap | null | undefined {
  try {
    const document = parseDocument(source, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length > 0) return undefined;
    if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) return null;
    return isMap(document.contents) ? document.contents : undefined;
  } catch {
    return undefined; // what nests without end
  }
}

/** The pair under `key`, the first where there are several. */
export const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);

/** Where the lines of a block mapping end, before comments and blank lines behind it. */
export function endOfLines(source: string, map: YAMLMap): number {
  const trimmed = source.slice(0, Math.min(map.range?.[1] ?? 0, source.length)).trimEnd().length;
  const next = source.indexOf('\n', trimmed);
  return next < 0 ? source.length : next + 1;
}
