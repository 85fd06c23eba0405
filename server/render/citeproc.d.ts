/** As far as it is used here. https://citeproc-js.readthedocs.io */
declare module 'citeproc' {
  interface CiteItem {
    id: string;
    label?: string;
    locator?: string;
    prefix?: string;
    suffix?: string;
    'suppress-author'?: boolean;
    'author-only'?: boolean;
  }
  interface CitationObject {
    citationID: string;
    citationItems: CiteItem[];
    properties: { noteIndex: number; mode?: string };
  }
  interface Sys {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): object;
  }
  class Engine {
    constructor(sys: Sys, style: string, language?: string, forceLanguage?: boolean);
    readonly opt: { readonly xclass: 'note' | 'in-text' };
    /** Formats from scratch; `uncited` are works that the bibliography lists besides. */
    rebuildProcessorState(
      citations: readonly CitationObject[],
      mode?: string,
      uncited?: readonly string[],
    ): [string, number, string][];
    makeBibliography():
      | false
      | [{ readonly entry_ids: readonly (readonly string[])[]; readonly hangingindent: number | boolean }, string[]];
  }
  const CSL: { readonly Engine: typeof Engine };
  export default CSL;
  export type { CitationObject, CiteItem };
}
