// The machine that was measured on, in one sentence.
import os from 'node:os';

/** Processor, cores, memory, system, Node's version, and how busy the machine was with other things (the load average). */
export function machine() {
  const [first] = os.cpus();
  const cores = os.availableParallelism();
  const model = first?.model && first.model !== 'unknown' ? first.model.trim() : os.arch();
  const load = os.loadavg()[0].toFixed(1);
  return `${cores} ${cores === 1 ? 'core' : 'cores'} (${model}), ${Math.round(os.totalmem() / 2 ** 30)} GB of memory, ${os.type()}, Node ${process.versions.node}, load ${load} when it began`;
}
