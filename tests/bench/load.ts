/** A place in a generated draft; offsets are UTF-16 units, lines and characters count from 0. */
export interface Place {
  readonly kind: string;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly character: number;
  readonly target?: string;
  readonly key?: string;
}

/** What the generator knows of its vault. */
export interface Truth {
  readonly notes: number;
  readonly bytes: number;
  readonly broken: number;
  readonly unknownKeys: number;
  readonly hub: { readonly path: string; readonly all: number; readonly wikilink: number; readonly markdown: number };
  readonly drafts: Readonly<Record<string, { readonly path: string; readonly places: readonly Place[] }>>;
}

/** A generated vault, in memory. */
export interface Generated {
  readonly truth: Truth;
  readonly files: Readonly<Record<string, string>>;
}

type MakeVault = (
  options: {
    readonly notes: number;
    readonly seed: number;
    readonly works: number;
    readonly draftSizes: readonly number[];
  },
  emit: (path: string, text: string) => void,
) => Truth;

/** A module of `scripts/bench/`, which is plain JavaScript and has no types. */
export const benchModule = async <T>(name: string): Promise<T> =>
  (await import(new URL(`../../scripts/bench/${name}`, import.meta.url).href)) as T;

/** A small vault of the generator. */
export async function generate(notes: number, seed: number): Promise<Generated> {
  const { makeVault } = await benchModule<{ makeVault: MakeVault }>('vault/write.mjs');
  const files: Record<string, string> = {};
  const truth = makeVault({ notes, seed, works: 40, draftSizes: [5_000, 50_000] }, (path, text) => {
    files[path] = text;
  });
  return { truth, files };
}
