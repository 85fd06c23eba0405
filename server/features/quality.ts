/** How well a reference fits what is typed; less is better. */
export const quality = {
  /** What is typed is its key. */
  key: 0,
  /** Every word begins one of its words, or its initials. */
  start: 1,
  /** Every word stands in one of its words. */
  part: 2,
  /** With a slip of one letter. */
  near: 3,
  none: 4,
} as const;
