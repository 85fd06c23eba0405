// What is the same at every start is computed when the product is built. A module `NAME.baked.ts` exports by default a function without
// parameters that returns plain data: objects, arrays, strings, numbers, true, false, null and typed arrays. Run from its source it computes; in a
// bundle this plugin puts a function in its place that returns the data: JSON, and one block of bytes for all typed arrays.
import path from 'node:path';
import { build as bundle } from 'esbuild';

const bytesOf = 'baked-bytes:';

/** The plugin for esbuild. What was computed for one bundle serves the others that are built with the same plugin. */
export function baked() {
  const made = new Map();
  const bake = (file) => {
    if (!made.has(file)) made.set(file, computed(file).then(written));
    return made.get(file);
  };
  return {
    name: 'baked',
    setup(build) {
      build.onLoad({ filter: /\.baked\.ts$/, namespace: 'file' }, async ({ path: file }) => {
        const { code } = await bake(file);
        return {
          contents: code(`${bytesOf}${file}`, await exportsOf(file)),
          loader: 'js',
          resolveDir: path.dirname(file),
        };
      });
      build.onResolve({ filter: new RegExp(`^${bytesOf}`) }, ({ path: id }) => ({
        path: id.slice(bytesOf.length),
        namespace: 'baked-bytes',
      }));
      build.onLoad({ filter: /./, namespace: 'baked-bytes' }, async ({ path: file }) => ({
        contents: (await bake(file)).bytes,
        loader: 'binary',
      }));
    },
  };
}

/** The module, run from its source. */
async function run(file) {
  const { outputFiles } = await bundle({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const modules = new Map();
const moduleOf = (file) => {
  if (!modules.has(file)) modules.set(file, run(file));
  return modules.get(file);
};

/** What its default function returns. */
export const computed = async (file) => (await moduleOf(file)).default();

/** Its other exports, which are constants. */
async function exportsOf(file) {
  const { default: _, ...others } = await moduleOf(file);
  return Object.entries(others)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join('');
}

/** Typed arrays begin at multiples of this many bytes, which suits all kinds of them. */
const alignment = 8;

/** `value` as code, given where the bytes are imported from, and the bytes. */
function written(value) {
  const parts = [];
  const places = [];
  let size = 0;
  const plain = (item, at) => {
    if (ArrayBuffer.isView(item)) {
      places.push(
        `value${at} = new ${item.constructor.name}(bytes.buffer, bytes.byteOffset + ${size}, ${item.length});`,
      );
      const padded = new Uint8Array(Math.ceil(item.byteLength / alignment) * alignment);
      padded.set(new Uint8Array(item.buffer, item.byteOffset, item.byteLength));
      parts.push(padded);
      size += padded.length;
      return undefined;
    }
    if (Array.isArray(item)) return item.map((each, i) => plain(each, `${at}[${i}]`));
    if (item === null || typeof item !== 'object') return item;
    if (Object.getPrototypeOf(item) !== Object.prototype)
      throw new Error(
        `value${at} is ${item.constructor?.name ?? 'no plain object'}, and only plain data can be written`,
      );
    return Object.fromEntries(
      Object.entries(item).map(([key, each]) => [key, plain(each, `${at}[${JSON.stringify(key)}]`)]),
    );
  };
  const json = JSON.stringify(JSON.stringify(plain(value, '')));
  const code = (from, others) => `${places.length === 0 ? '' : `import bytes from ${JSON.stringify(from)};\n`}${others}
export default () => {
  const value = JSON.parse(${json});
  ${places.join('\n  ')}
  return value;
};\n`;
  return { code, bytes: Buffer.concat(parts) };
}
