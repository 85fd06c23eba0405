import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CslItem } from '../../server/bibliography/types';
import { entryFormatter } from '../../server/render/format-entries';

const read = (path: string): string => readFileSync(new URL(`../../styles/${path}`, import.meta.url), 'utf8');
const formatterIn = (style: string) =>
  entryFormatter({
    style: read(style),
    locales: new Map([['en-US', read('locales/locales-en-US.xml')]]),
    language: undefined,
  });

const book = (title: string): CslItem => ({
  id: 'x',
  type: 'book',
  title,
  author: [{ family: 'Lind', given: 'Eva' }],
  issued: { 'date-parts': [[2019]] },
});

it('writes each work as if it were the only one', () => {
  const format = formatterIn('apa.csl');
  const written = [book('Ports'), book('Ports'), book('Roads'), book('Ports')].map(format);
  expect(written).toEqual([
    'Lind, E. (2019). *Ports*.',
    'Lind, E. (2019). *Ports*.',
    'Lind, E. (2019). *Roads*.',
    'Lind, E. (2019). *Ports*.',
  ]);
});

it('writes a note where the style has no bibliography, again as the first', () => {
  const format = entryFormatter({
    style:
      '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><citation><layout><choose><if position="subsequent"><text value="again"/></if><else><text variable="title"/></else></choose></layout></citation></style>',
    locales: new Map([['en-US', read('locales/locales-en-US.xml')]]),
    language: undefined,
  });
  expect([book('Ports'), book('Ports'), book('Roads')].map(format)).toEqual(['Ports', 'Ports', 'Roads']);
});
