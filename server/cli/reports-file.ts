import { Buffer } from 'node:buffer';
import { Checksum } from '../host/checksum';
import type { Rests } from '../lint/rests';
import type { Finding } from '../lint/rule';
import { pieceSize, piecesOf } from './pieces';
import type { FileReport, ReportedFinding } from './report';

/** What a run found, as it is kept for the next. */
export interface KeptReports {
  /** Digests of what the findings of all notes rest on: see `vault-digests.ts`. */
  readonly shared: string;
  readonly exports: string;
  readonly texts: string;
  readonly cited: string;
  /** In what the notes rest on: bibliographies, packs, settings. */
  readonly sources: readonly Finding[];
  readonly reports: ReadonlyMap<string, KeptReport>;
}

/** The report on a note, by its URI, with what it rests on. */
export interface KeptReport {
  /** Of the note's text, see `textHash`. */
  readonly hash: number;
  readonly rests: Rests;
  readonly report: FileReport;
}

/** "IBFR" and the format's number: another number, another layout. */
const magic = 0x52464249;
const format = 1;
/** Integers before the head: magic, format, checksum, bytes of the head. */
const prefix = 4;

/** What stands in the head for a note, in the order of the bodies; `length` is that of its findings, in bytes. */
interface Entry extends Omit<KeptReport, 'report'> {
  readonly uri: string;
  readonly length: number;
  readonly report: Omit<FileReport, 'findings' | 'json' | 'rests' | 'hash'>;
  readonly isJson: boolean;
}

/**
 * The bytes of a file of reports, in pieces to be written one behind the other: four whole numbers, the head as JSON, then the findings
 * of each note, as JSON too.
 */
export function encodeReports({ reports, ...digests }: KeptReports): Uint8Array[] {
  const entries: Entry[] = [];
  const bodies: Uint8Array[] = [];
  for (const [uri, { hash, rests, report }] of reports) {
    const { json, findings, rests: _rests, hash: _hash, ...rest } = report;
    const body = json ?? Buffer.from(JSON.stringify(findings));
    entries.push({ uri, hash, rests, length: body.length, report: rest, isJson: json !== undefined });
    bodies.push(body);
  }
  const head = Buffer.from(JSON.stringify({ ...digests, entries }));
  const pieces = [...piecesOf([head, ...bodies])];
  const numbers = new Int32Array([magic, format, sumOf(pieces), head.length]);
  return [new Uint8Array(numbers.buffer), ...pieces];
}

/** What such a file holds; undefined when it is of another format, cut off or damaged. */
export function decodeReports(bytes: Uint8Array): KeptReports | undefined {
  if (bytes.length < prefix * 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [kind, version, checksum, length] = [0, 4, 8, 12].map((at) => view.getInt32(at, true));
  const whole = bytes.subarray(prefix * 4);
  if (kind !== magic || version !== format || length! < 0 || length! > whole.length) return undefined;
  if (sumOf([whole]) !== checksum) return undefined;
  const text = Buffer.from(whole.buffer, whole.byteOffset, length).toString('utf8');
  const { entries, ...digests } = JSON.parse(text) as Omit<KeptReports, 'reports'> & { readonly entries: Entry[] };
  const reports = new Map<string, KeptReport>();
  let at = length!;
  for (const { uri, hash, rests, length: size, report, isJson } of entries) {
    const body = whole.subarray(at, at + size);
    reports.set(uri, {
      hash,
      rests,
      report: isJson ? { ...report, findings: [], json: body } : plainReport(report, body),
    });
    at += size;
  }
  return { ...digests, reports };
}

/** A report whose findings are read when somebody asks for them. */
function plainReport(report: Entry['report'], body: Uint8Array): FileReport {
  let findings: readonly ReportedFinding[] | undefined;
  return {
    ...report,
    json: undefined,
    get findings() {
      findings ??= JSON.parse(Buffer.from(body).toString('utf8')) as ReportedFinding[];
      return findings;
    },
  };
}

/**
 * Over the whole numbers that the bytes make, and the bytes that are left at the end: the same for other pieces of the same bytes, as
 * long as each but the last is a multiple of four long.
 */
function sumOf(pieces: Iterable<Uint8Array>): number {
  const checksum = new Checksum();
  let copy: Uint8Array | undefined;
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; from += pieceSize) {
      const part = piece.subarray(from, from + pieceSize);
      const whole = part.length & ~3;
      let aligned = part;
      if (part.byteOffset % 4 !== 0) {
        copy ??= new Uint8Array(pieceSize);
        copy.set(part);
        aligned = copy;
      }
      checksum.add(new Int32Array(aligned.buffer, aligned.byteOffset, whole / 4));
      checksum.add(part.subarray(whole));
    }
  }
  return checksum.value;
}
