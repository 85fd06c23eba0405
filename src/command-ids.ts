/** The commands that the extension registers. `package.json` gives them their titles; a test compares the two lists. */
export const commandIds = {
  insertCitation: 'ibid.insertCitation',
  showUnsourced: 'ibid.showUnsourced',
  createEntityNote: 'ibid.createEntityNote',
  addAlias: 'ibid.addAlias',
  linkMentions: 'ibid.linkMentions',
  insertFootnote: 'ibid.insertFootnote',
  deleteFootnote: 'ibid.deleteFootnote',
  renumberFootnotes: 'ibid.renumberFootnotes',
  sortFootnotes: 'ibid.sortFootnotes',
  footnotesToCitations: 'ibid.footnotesToCitations',
  citationsToFootnotes: 'ibid.citationsToFootnotes',
  mergeFootnotes: 'ibid.mergeFootnotes',
  expandShortForms: 'ibid.expandShortForms',
  shortenCitations: 'ibid.shortenCitations',
  checkReferences: 'ibid.checkReferences',
  openPassage: 'ibid.openPassage',
  showReferences: 'ibid.showReferences',
  openSettings: 'ibid.openSettings',
  showOutput: 'ibid.showOutput',
  restart: 'ibid.restart',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];
