import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive, by name: stored or deflated, without ZIP64, as .vsix files are. Throws on anything else. */
export function filesOfZip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const count = archive.readUInt16LE(end + 10);
  const files = new Map<string, Buffer>();
  for (let i = 0, at = archive.readUInt32LE(end + 16); i < count; i++) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error(`no entry of a ZIP archive at ${at}`);
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = archive.readUInt32LE(at + 42);
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(data, data + size);
    files.set(archive.toString('utf8', at + 46, at + 46 + name), method === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + name + extra + comment;
  }
  return files;
}
