/** A helping thread as the entry point starts it. What is said is plain data, which both sides know the form of. */
export interface Thread {
  post(message: unknown): void;
  /** `failed` is called when it can do no more. */
  listen(heard: (message: unknown) => void, failed: () => void): void;
  end(): void;
}

/** Threads that can help. */
export interface Threads {
  /** How many there may be with the one that asks. */
  readonly count: number;
  /** So many notes are worth the start of a thread, some tenths of a second. */
  readonly notes: number;
  start(): Thread;
}
