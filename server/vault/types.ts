import type { Bibliography } from '../bibliography/types';
import type { Note, Problem } from '../markdown/note';
import type { Entity } from '../names/types';
import type { LineStarts } from '../text/lines';
import type { Span } from '../text/span';

/** One addressable block of a pack's document. */
export interface Passage {
  /** `PACK-ID#^p13`. */
  readonly id: string;
  readonly pack: string;
  readonly blockId: string;
  /** The document that holds it. */
  readonly note: Note;
  readonly span: Span;
  /** The prose alone, markup blanked out and white space folded. */
  readonly prose: string;
  /** The heading it stands under, empty before the first. */
  readonly section: string;
  readonly page: string | undefined;
  /** Labels of the footnotes it refers to, in order. */
  readonly footnotes: readonly string[];
  /** Citekeys it rests on: its own and its footnotes'. */
  readonly citekeys: readonly string[];
}

export interface PackManifest {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly language: string;
  /** File names relative to the pack's folder. */
  readonly document: string;
  readonly references: string;
  readonly entities: string;
  /** The citekey of the brief itself. */
  readonly source: string;
  readonly text: 'digest' | 'full';
}

export interface Pack {
  readonly manifest: PackManifest;
  /** The pack's folder, as a URI without a trailing slash. */
  readonly uri: string;
  readonly document: Note;
  readonly bibliography: Bibliography;
  readonly entities: readonly Entity[];
  /** The entity notes. */
  readonly notes: readonly Note[];
  readonly passages: readonly Passage[];
  readonly problems: readonly FileProblem[];
}

/** How often notes mention entities, as far as that has been counted. */
export interface MentionCounts {
  /** What was known by name when they were counted: the object that `knowledgeOf` gives. */
  readonly knowledge: object;
  /** Whether the note at `uri` was counted. */
  has(uri: string): boolean;
  /** How often the counted notes mention the entity with this id, and how many of them do. */
  countOf(id: string): { readonly mentions: number; readonly notes: number };
  /** The URIs of the counted notes that mention it. */
  notesWith(id: string): readonly string[];
}

/** A problem and the file it stands in. */
export interface FileProblem extends Problem {
  readonly uri: string;
  /** Where the lines of that file begin, where nobody else knows: of a configuration. */
  readonly lines?: LineStarts;
}

/** The vault's files that notes show or lead to and that are no text of its own: pictures, PDF, sound, tables. */
export interface Attachments {
  /** Sorted. */
  readonly uris: readonly string[];
  /** Whether a file is there that listing the vault leaves out, where the host can say so at once. */
  readonly exists: ((uri: string) => boolean) | undefined;
  /** Whether listing left files out by a `.gitignore`. */
  readonly someIgnored: boolean;
}
