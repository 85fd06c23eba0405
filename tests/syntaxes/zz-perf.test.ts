import { test } from 'vitest';
import { markdownTokenizer } from './tokens';
test('perf', async () => {
  const t = await markdownTokenizer();
  const pats = ['[@a', '[@a;', '[', '[[', '[[a', '[[a#b|', '^[', '%%a', '@a', '@a-', '[^a', '[^', 'https://x', 'a ', '[@a [x] ', '[a [x] ', '@{a', '[@a, [', '(', '`', '%', '\\', '^p1 ', '[[a]]', '[@a; @b] ', '@a [', '-@', '[-', ' @ ', '[a [b'];
  const rows: string[] = [];
  for (const p of pats) { const text = 'x ' + p.repeat(Math.ceil(20000 / p.length)); const s = performance.now(); t(text); rows.push(`${JSON.stringify(p)} ${(performance.now() - s).toFixed(0)}`); }
  console.log(rows.join('   '));
});
