import { describe, expect, it } from 'vitest';
import { canonicalUri, joinUri } from '../../server/text/uri';

describe('canonicalUri', () => {
  it('gives every spelling of one file one URI', () => {
    const spellings = [
      'file:///a/Notes (2024).md',
      'file:///a/Notes%20(2024).md',
      'file:///a/Notes%20%282024%29.md',
      'file:///a/Notes%20%282024%29.md/',
    ];
    expect(new Set(spellings.map(canonicalUri)).size).toBe(1);
    expect(['file:///C:/x/y.md', 'file:///c%3A/x/y.md', 'file:///c:/x/y.md'].map(canonicalUri)).toEqual(
      Array(3).fill('file:///c:/x/y.md'),
    );
  });
  it('leaves alone what it cannot read', () => {
    expect(['untitled:Untitled-1', 'file:///', 'https://x.org/a?b=c#d', 'file:///100%.md'].map(canonicalUri)).toEqual([
      'untitled:Untitled-1',
      'file:///',
      'https://x.org/a?b=c#d',
      'file:///100%25.md',
    ]);
  });
});

describe('joinUri', () => {
  it('follows a path from a folder, and never leaves the file system', () => {
    expect(
      ['refs/a b.bib', '../x.bib', './y#1.json', '..\\z.bib', '../../../../../q'].map((path) =>
        joinUri('file:///v/notes', path),
      ),
    ).toEqual([
      'file:///v/notes/refs/a%20b.bib',
      'file:///v/x.bib',
      'file:///v/notes/y%231.json',
      'file:///v/z.bib',
      'file:///q',
    ]);
  });
});
