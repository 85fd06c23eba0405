// Measures everything that was asked for, run by run, so that the machine's moods fall on all servers alike.
import { draftFigures } from './draft-figures.mjs';
import { measureFloors } from './floors.mjs';
import { measureHold } from './hold.mjs';
import { measureBibliographies } from './large-bibliography.mjs';
import { lintVault } from './lint-vault.mjs';
import { measureServer } from './measure-server.mjs';
import { measureNames } from './names.mjs';
import { readBibliographies, readLargeBibliographies } from './read-bibliography.mjs';
import { startRecord } from './recorder.mjs';
import { echo, findPeer, ours } from './servers.mjs';
import { ensureVault } from './vault/write.mjs';

const serverGroups = ['start', 'requests', 'edits', 'saved', 'rename'];

/**
 * The figures: `{runs, main, sizes, megabytes, links, peer, results, failures}`; the results are those of `startRecord`. What is
 * measured of no server stands under `ours`, what is a floor under `echo`.
 */
export async function measureAll(options, say) {
  const { runs, sizes, main, seed } = options;
  const peer = options.peer === 'none' ? undefined : await findPeer(options.peer);
  const vaults = new Map(sizes.map((notes) => [notes, ensureVault({ notes, seed }, say)]));
  const record = startRecord(say);
  for (let run = 1; run <= runs; run++) {
    const context = { options, peer, record, say: (message) => say(`run ${run} of ${runs}, ${message}`) };
    for (const [notes, vault] of vaults) {
      await measureServers(context, notes, vault);
      if (options.groups.has('floors'))
        await record.once(`${notes} notes: floors`, { server: 'echo', notes, key: 'floor-bytes' }, () =>
          measureFloors(vault.folder, options.timeout),
        );
    }
    await measureRest(context, vaults.get(main));
  }
  const megabytes = Object.fromEntries([...vaults].map(([notes, { truth }]) => [notes, truth.bytes / 1e6]));
  const links = vaults.get(main).truth.hub.all;
  const { results, failures } = record;
  return { runs, main, sizes, megabytes, links, peer: peer?.name ?? null, results, failures };
}

/** The servers on one vault: with all steps on the main one, with those of the curve of growth on the others. */
async function measureServers({ options, peer, record, say }, notes, vault) {
  const { main, groups, timeout } = options;
  const growth = notes !== main;
  if (!(growth ? groups.has('growth') : serverGroups.some((group) => groups.has(group)))) return;
  for (const server of [ours, peer, growth ? undefined : echo]) {
    if (!server) continue;
    await record.once(`${notes} notes, ${server.name}`, { server: server.id, notes, key: 'cold' }, async () => {
      const measured = await measureServer({
        server,
        vault,
        groups: growth ? new Set(['requests', 'edits']) : groups,
        growth,
        timeout,
        say: (message) => say(`${notes} notes: ${message}`),
      });
      record.failures.push(...measured.failures);
      return measured.values;
    });
  }
}

/** What no server is asked for on the main vault. */
async function measureRest({ options, record, say }, vault) {
  const { main, groups, timeout } = options;
  const parts = [
    ['lint', 'lint', () => lintVault(vault, timeout * 3)],
    ['bibliography', 'bib', () => readBibliographies(vault, timeout)],
    ['works', 'works-read-70000', () => readLargeBibliographies(options.seed, timeout)],
    ['works', 'works-first-70000', () => measureBibliographies(ours, options.seed, timeout)],
    ['names', 'names-build', () => measureNames(vault, timeout)],
    ['draft', 'draft-start', () => draftFigures(ours, timeout)],
    ['hold', 'hold-cold', () => measureHold(ours, vault, timeout, say)],
  ];
  for (const [group, key, run] of parts)
    if (groups.has(group)) await record.once(group, { server: 'ours', notes: main, key }, run);
}
