import fc from 'fast-check';
import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { treeOfArena } from '../../server/markdown/arena';
import { treeOfMdast } from '../../server/markdown/tree';
import { arbitraryMarkdown, mutatedMarkdown } from './arbitrary-markdown';

const features = { gfm: true, frontmatter: true };

/** The native parser's buffer for a text, or undefined where its binary is not there. */
async function nativeBuffers() {
  const native = await import('satteri').catch(() => undefined);
  if (!native) return undefined;
  return {
    bufferOf(text: string): Uint8Array {
      const handle = native.createMdastHandle(text, features, true);
      const buffer = native.serializeHandle(handle);
      native.dropHandle(handle);
      return buffer;
    },
    treeOf: (text: string) => treeOfMdast(native.markdownToMdast(text, { features }) as unknown as Root),
  };
}

describe('treeOfArena', () => {
  it("reads the tree that the parser's own reader reads", async ({ skip }) => {
    const native = await nativeBuffers();
    if (!native) return skip('the native parser is not there on this platform');
    fc.assert(
      fc.property(fc.oneof(arbitraryMarkdown, mutatedMarkdown), (text) => {
        expect(treeOfArena(native.bufferOf(text))).toEqual(native.treeOf(text));
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('refuses a buffer of another layout', async ({ skip }) => {
    const native = await nativeBuffers();
    if (!native) return skip('the native parser is not there on this platform');
    const buffer = native.bufferOf('A *b* [c](d)\n');
    const changed = (word: number, value: number): Uint8Array => {
      const copy = buffer.slice();
      new DataView(copy.buffer).setUint32(word * 4, value, true);
      return copy;
    };
    expect([
      treeOfArena(changed(0, 1)), // another magic number
      treeOfArena(changed(1, 2)), // another kind of tree
      treeOfArena(changed(2, 56)), // longer nodes
      treeOfArena(changed(3, 1e9)), // more nodes than the buffer holds
      treeOfArena(changed(6, 0)), // ids of children that are none
      treeOfArena(new Uint8Array(3)),
    ]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
  });
});
