/** The items by the file they belong to, files and items in their order. */
export function byFile<T extends { readonly file: string }>(items: readonly T[]): Map<string, T[]> {
  const files = new Map<string, T[]>();
  for (const item of items) {
    const group = files.get(item.file);
    if (group) group.push(item);
    else files.set(item.file, [item]);
  }
  return files;
}
