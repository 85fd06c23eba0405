// Measures everything that was asked for, run by run, so that the machine's moods fall on all servers alike.
import { draftFigures } from './draft-figures.mjs';
import { measureFloors } from './floors.mjs';
import { lintVault } from './lint-vault.mjs';
import { measureServer } from './measure-server.mjs';
import { readBibliographies } from './read-bibliography.mjs';
import { echo, findPeer, ours } from './servers.mjs';
import { ensureVault } from './vault/write.mjs';

const serverGroups = ['start', 'requests', 'edits', 'saved', 'rename'];
/** What takes longer is not repeated, in milliseconds. */
const tooLong = 60_000;

/**
 * The figures: `{runs, main, sizes, peer, results, failures}`. `results[server][notes][key]` is `{values}` or `{note}`; what is
 * measured of no server stands under `ours`, what is a floor under `echo`.
 */
export async function measureAll(options, say) {
  const { runs, sizes, main, seed, timeout, groups } = options;
  const peer = options.peer === 'none' ? undefined : await findPeer(options.peer);
  const results = { ours: {}, peer: {}, echo: {} };
  const failures = [];
  const record = (id, notes, values) => {
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) continue;
      results[id][notes] ??= {};
      results[id][notes][key] ??= { values: [] };
      const cell = results[id][notes][key];
      if (typeof value === 'number') cell.values.push(value);
      else cell.note = value.note;
    }
  };
  const spent = new Map();
  /** Runs one thing unless it took too long the last time; what goes wrong is told and recorded under `key`. */
  const once = async (name, id, notes, key, run) => {
    if ((spent.get(name) ?? 0) > tooLong) return;
    say(name);
    const from = performance.now();
    try {
      record(id, notes, await run());
    } catch (error) {
      failures.push(`${name}: ${error.message}`);
      record(id, notes, { [key]: { note: `FAILED: ${error.message}` } });
      spent.set(name, Number.POSITIVE_INFINITY);
      return;
    }
    spent.set(name, performance.now() - from);
  };

  const vaults = new Map(sizes.map((notes) => [notes, ensureVault({ notes, seed }, say)]));
  for (let run = 1; run <= runs; run++) {
    for (const notes of sizes) {
      const vault = vaults.get(notes);
      const growth = notes !== main;
      const servers = [ours, peer, growth ? undefined : echo].filter(Boolean);
      const asked = growth ? groups.has('growth') : serverGroups.some((group) => groups.has(group));
      if (asked) {
        for (const server of servers) {
          const wanted = growth ? new Set(['edits']) : groups;
          const progress = (message) => say(`run ${run}, ${notes} notes: ${message}`);
          await once(`${notes} notes, ${server.name}`, server.id, notes, 'cold', async () => {
            const measured = await measureServer({ server, vault, groups: wanted, growth, timeout, say: progress });
            failures.push(...measured.failures);
            return measured.values;
          });
        }
      }
      if (groups.has('floors'))
        await once(`${notes} notes: floors`, 'echo', notes, 'floor-bytes', () => measureFloors(vault.folder, timeout));
    }
    const vault = vaults.get(main);
    if (groups.has('lint'))
      await once('lint', 'ours', main, 'lint', async () => ({ lint: await lintVault(vault, timeout * 3) }));
    if (groups.has('bibliography'))
      await once('bibliographies', 'ours', main, 'bib', () => readBibliographies(vault, timeout));
    if (groups.has('draft')) await once('a draft', 'ours', main, 'draft-start', () => draftFigures(ours, timeout));
  }
  const megabytes = Object.fromEntries([...vaults].map(([notes, { truth }]) => [notes, truth.bytes / 1e6]));
  const links = vaults.get(main).truth.hub.all;
  return { runs, main, sizes, megabytes, links, peer: peer?.name ?? null, results, failures };
}
