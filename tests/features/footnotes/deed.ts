import type { Settings } from '../../../server/config/settings';
import type { FootnoteChange } from '../../../server/features/footnotes/change';
import { footnoteDeeds } from '../../../server/features/footnotes/deeds';
import { isRefusal } from '../../../server/features/rename/change';
import { applyEdits } from '../../../server/lint/apply-fixes';
import { fixture, noteAt, vaultOf, vaultRoot } from '../../fixture';

/** What a deed makes of a fixture's files, with the cursor as `$0` where it says where the writer goes on; or why it refuses. */
export async function done(id: string, source: string, settings: Partial<Settings> = {}): Promise<string> {
  const { files, cursor } = fixture(source);
  const vault = await vaultOf(files, { settings });
  const path = cursor?.path ?? Object.keys(files)[0]!;
  const note = noteAt(vault, path);
  const deed = footnoteDeeds.find((each) => each.id === id);
  if (!deed) throw new Error(`there is no deed ${id}`);
  const offset = cursor?.offset ?? 0;
  const change = deed.run(vault, note, { start: offset, end: offset });
  if (isRefusal(change)) return `refused: ${change.refusal}`;
  const changed = Object.entries(files).flatMap(([file, text]) => {
    const edits = change.edits.filter(({ uri }) => uri === vaultRoot + file);
    if (edits.length === 0) return [];
    const after = applyEdits(text, edits);
    return [
      Object.keys(files).length > 1
        ? `//- ${file}\n${shown(after, file === path, change)}`
        : shown(after, file === path, change),
    ];
  });
  const made = (change.creates ?? []).map(
    ({ uri, text }) => `//- new ${uri.slice(vaultRoot.length)}\n${text.trimEnd()}`,
  );
  const notice = change.notice ? [`notice: ${change.notice}`] : [];
  return [...changed, ...made, ...notice].join('\n') || 'nothing changed';
}

function shown(text: string, isHome: boolean, { cursor }: FootnoteChange): string {
  const marked = isHome && cursor !== undefined ? `${text.slice(0, cursor)}$0${text.slice(cursor)}` : text;
  return marked.trimEnd();
}
