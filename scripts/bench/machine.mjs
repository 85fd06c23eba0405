// The machine that was measured on, in one sentence.
import os from 'node:os';

/** Processor, cores, memory, system and Node's version. */
export function machine() {
  const [first] = os.cpus();
  const cores = os.availableParallelism();
  const model = first?.model && first.model !== 'unknown' ? first.model.trim() : os.arch();
  return `${cores} ${cores === 1 ? 'core' : 'cores'} (${model}), ${Math.round(os.totalmem() / 2 ** 30)} GB of memory, ${os.type()}, Node ${process.versions.node}`;
}
