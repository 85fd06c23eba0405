import type { Root } from 'mdast';
import { treeOfArena } from './arena';
import type { ParseMarkdown } from './remark';
import { treeOfMdast } from './tree';

/**
 * The native parser, which makes the same mdast as remark some eighty times faster; undefined where its binary is missing
 * (another platform, a web worker): remark then does the work. The package is optional on purpose. Its buffer is read
 * directly where it is of the known layout, which a sample with every kind of node shows, and else through its public tree.
 */
export async function loadSatteri(): Promise<ParseMarkdown | undefined> {
  try {
    const { createMdastHandle, dropHandle, markdownToMdast, serializeHandle } = await import('satteri');
    const slow: ParseMarkdown = (text) => treeOfMdast(markdownToMdast(text, { features }) as unknown as Root);
    const fast: ParseMarkdown = (text) => {
      const handle = createMdastHandle(text, features, true);
      try {
        return treeOfArena(serializeHandle(handle)) ?? slow(text);
      } finally {
        dropHandle(handle);
      }
    };
    if (slow('x').children.length !== 1) return undefined;
    return sameTree(fast, slow) ? fast : slow;
  } catch {
    return undefined;
  }
}

const features = { gfm: true, frontmatter: true };

const sameTree = (fast: ParseMarkdown, slow: ParseMarkdown): boolean => {
  try {
    return JSON.stringify(fast(sample)) === JSON.stringify(slow(sample));
  } catch {
    return false;
  }
};

/** Every kind of node once, with text beyond ASCII before the places that are to agree. */
const sample = `---
title: “é”
---

### A *hé* **str** ~~del~~ 😀 \`code\`

[Link](https://x.org/é "t") ![image](b.png) [full][Ref é] ![alt][] a@b.org www.x.org <https://y.org>  
<b>html</b> [^N 1] [^n]

> quote

1. one
   - [x] two

| a | b |
|---|:-:|
| c | d |

\`\`\`js
code
\`\`\`

***

<div>
</div>

[ref é]: <u é> 'title'
[alt]: v
[^n]: Note.
`;
