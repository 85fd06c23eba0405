import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../server/lint/findings-of';
import { rules } from '../../server/lint/registry';
import { lineStartsOf } from '../../server/text/lines';
import { backlinksOf } from '../../server/vault/backlinks';
import { resolveLink, resolveWikilink } from '../../server/vault/wikilinks';
import { noteAt, vaultOf } from '../fixture';
import { type Generated, generate } from './load';

const generated: Generated = await generate(80, 3);
const { truth, files } = generated;
const counted = ['broken-link', 'unknown-citekey', 'undefined-footnote'];
const others = rules.filter(({ id }) => !counted.includes(id)).map(({ id }) => [id, 'off'] as const);
const vault = await vaultOf(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/${path}`, text])), {
  settings: { rules: Object.fromEntries(others) },
});

describe('the generated vault', () => {
  it('is the same for the same seed, and another for another', async () => {
    expect(await generate(80, 3)).toEqual(generated);
    expect((await generate(80, 4)).files).not.toEqual(files);
  });

  it('has as many notes and bytes as it says', () => {
    const notes = Object.entries(files).filter(([path]) => path.endsWith('.md'));
    const bytes = notes.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    expect([notes.length, bytes]).toEqual([truth.notes, truth.bytes]);
  });

  it('has as many links to the most linked note as it says, by form', () => {
    const found = backlinksOf(vault, noteAt(vault, `/${truth.hub.path}`));
    const wikilink = found.filter(({ link }) => 'target' in link).length;
    expect({ all: found.length, wikilink, markdown: found.length - wikilink }).toEqual({
      all: truth.hub.all,
      wikilink: truth.hub.wikilink,
      markdown: truth.hub.markdown,
    });
  });

  it('has as many broken links and unknown keys as it says, and leads to every other thing that it names', () => {
    const count: Record<string, number> = {};
    const astray: string[] = [];
    for (const entry of vault.notes.values()) {
      const note = noteAt(vault, decodeURI(entry.uri.slice('file:///vault'.length)));
      for (const { rule } of findingsOf(vault, note)) count[rule] = (count[rule] ?? 0) + 1;
      const wikilinks = note.wikilinks.filter(({ target }) => !target.startsWith('Lost note'));
      astray.push(...wikilinks.filter((link) => resolveWikilink(vault, note, link).missing).map((link) => link.target));
      astray.push(...note.links.filter((link) => resolveLink(vault, note, link)?.missing).map((link) => link.url));
    }
    expect(astray).toEqual([]);
    expect([count['broken-link'], count['unknown-citekey']]).toEqual([truth.broken, truth.unknownKeys]);
    expect(count['undefined-footnote']).toBeUndefined();
  });

  it('says of each place in a draft what stands there', () => {
    for (const { path, places } of Object.values(truth.drafts)) {
      const text = files[path] ?? '';
      const starts = lineStartsOf(text);
      expect(text).not.toMatch(/[\ue000\ue001]/);
      expect(new Set(places.map((place) => place.kind))).toContain('wikilink');
      for (const place of places) {
        expect(starts[place.line]! + place.character).toBe(place.offset);
        expect(`${place.kind}: ${around(text, place.offset, place.length)}`).toBe(expectedAt(place, text));
      }
    }
  });
});

const around = (text: string, offset: number, length: number): string =>
  text.slice(Math.max(0, offset - 2), offset + length + 1);

/** The words of a place with what must stand about them. */
function expectedAt(
  place: { kind: string; offset: number; length: number; target?: string; key?: string },
  text: string,
) {
  const words = text.slice(place.offset, place.offset + place.length);
  const name = place.target?.replace(/^.*\//, '').replace(/\.md$/, '');
  switch (place.kind) {
    case 'wikilink':
    case 'hubWikilink': {
      const next = text[place.offset + place.length];
      return `${place.kind}: [[${name}${next === '|' ? '|' : ']'}`;
    }
    case 'link':
    case 'hubLink':
    case 'headingLink':
      expect(decodeURI(words)).toContain(`${name}.md`);
      return `${place.kind}: ](${words})`;
    case 'citation':
      return `citation: ${text[place.offset - 2]}@${place.key}${text[place.offset + place.length]}`;
    case 'footnote':
      return `footnote: [^${words}]`;
    default:
      expect(words).toMatch(/^[a-z]$/);
      return `prose: ${around(text, place.offset, place.length)}`;
  }
}
