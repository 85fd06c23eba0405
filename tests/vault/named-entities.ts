import { namedIn } from '../../server/vault/named';
import { noteAt, vaultOf } from '../fixture';

/** The names in a text and what each of them means, over the gazetteer alone: `Ankara: Türkiye, Lima: Peru`. */
export async function namedEntities(text: string): Promise<string> {
  const vault = await vaultOf({ '/note.md': text }, { settings: {} });
  const named = namedIn(vault, noteAt(vault, '/note.md'));
  return named.map(({ span, entity }) => `${text.slice(span.start, span.end)}: ${entity.name}`).join(', ');
}
