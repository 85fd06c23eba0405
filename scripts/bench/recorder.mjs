// Keeps what was measured, by server, size of the vault and key.

/** What takes longer is not repeated, in milliseconds. */
const tooLong = 60_000;

/**
 * An empty record. `results[server][notes][key]` is `{values}` or, where something went wrong in any run, `{values, note}`;
 * `failures` holds a sentence for each thing that did.
 */
export function startRecord(say) {
  const results = { ours: {}, peer: {}, echo: {} };
  const failures = [];
  const spent = new Map();

  const record = (server, notes, values) => {
    results[server][notes] ??= {};
    const cells = results[server][notes];
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) continue;
      cells[key] ??= { values: [] };
      if (typeof value === 'number') cells[key].values.push(value);
      else cells[key].note = value.note;
    }
  };

  /**
   * Runs one thing, which gives values by key, unless it failed or took too long before. What goes wrong is recorded under
   * `key`.
   */
  const once = async (name, { server, notes, key }, run) => {
    if ((spent.get(name) ?? 0) > tooLong) return;
    say(name);
    const from = performance.now();
    try {
      const values = await run();
      record(server, notes, values);
      // Of a server it is the start that counts: all its steps together may take longer.
      spent.set(name, typeof values.cold === 'number' ? values.cold : performance.now() - from);
    } catch (error) {
      failures.push(`${name}: ${error.message}`);
      record(server, notes, { [key]: { note: `FAILED: ${error.message}` } });
      spent.set(name, Number.POSITIVE_INFINITY);
    }
  };
  return { results, failures, once };
}
