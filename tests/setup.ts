import fc from 'fast-check';

// The same cases in every run: a test that fails has failed for a change, not for a throw of dice. IBID_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.IBID_SEED ?? 20261122) });
