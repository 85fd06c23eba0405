import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/features/completion';
import { documentationOf } from '../../server/features/completion-documentation';
import { noteAt, vaultOf } from '../fixture';

const plan = 'Four berths.[^costs] Two cranes.[^2]\n\n[^costs]: What the berths cost.\n[^2]: Bought in Selmer.\n';

/** What the note says when the first that is offered at `$0` is taken; the labels of all; the card of the first. */
async function taken(source: string) {
  const offset = source.indexOf('$0');
  const vault = await vaultOf({ '/plan.md': plan, '/draft.md': source.replace('$0', '') });
  const note = noteAt(vault, '/draft.md');
  const offered = completionsAt(vault, note, offset);
  const [first] = offered;
  if (!first) return { labels: [] };
  const text = note.text.slice(0, first.span.start) + first.newText + note.text.slice(first.span.end);
  return { labels: offered.map(({ label }) => label), text, card: documentationOf(vault, note, first.subject) };
}

describe('after [[note#[^', () => {
  it('are the footnotes of that note, with what they say', async () => {
    const { labels, text, card } = await taken('See [[plan#[^$0');
    expect(labels).toEqual(['costs', '2']);
    expect(text).toBe('See [[plan#[^costs]]]');
    expect(card).toContain('What the berths cost.');
  });

  it('are found by label and words, and take the brackets that stand there', async () => {
    expect(await taken('See [[plan#[^sel$0]]].')).toMatchObject({ labels: ['2'], text: 'See [[plan#[^2]]].' });
    expect(await taken('See [[plan#[^co$0sts]|its note]].')).toMatchObject({ text: 'See [[plan#[^costs]|its note]].' });
    expect(await taken('See [[plan#[^$0]].')).toMatchObject({ text: 'See [[plan#[^costs]]].' });
  });

  it('are the note’s own where it names none', async () => {
    expect(await taken('It is so.[^mine] See [[#[^$0]]].\n\n[^mine]: Seen.\n')).toMatchObject({
      labels: ['mine'],
      text: 'It is so.[^mine] See [[#[^mine]]].\n\n[^mine]: Seen.\n',
    });
  });

  it('are none where there is no such note', async () => {
    expect((await taken('See [[gone#[^$0]]].')).labels).toEqual([]);
  });
});
