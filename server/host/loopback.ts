/** An address on this machine that a program listens at. */
export interface LoopbackAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * The address that a setting gives, if it leads to this machine and nowhere else (RFC 6890: 127.0.0.0/8, ::1; `localhost` is taken for
 * 127.0.0.1 and never looked up); else why not.
 */
export function loopbackAddress(setting: string): { readonly value?: LoopbackAddress; readonly problem?: string } {
  let url: URL;
  try {
    url = new URL(setting);
  } catch {
    return { problem: `\`${setting}\` is no address: write \`http://127.0.0.1:23119\`` };
  }
  const name = url.hostname.toLowerCase();
  const isHere = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name) || name === '[::1]' || name === 'localhost';
  if (url.protocol !== 'http:' || !isHere || url.username !== '' || url.password !== '')
    return {
      problem: `\`${setting}\` is refused: Zotero is asked on this machine alone, as \`http://127.0.0.1:23119\``,
    };
  const host = name === 'localhost' ? '127.0.0.1' : name.replace(/^\[|\]$/g, '');
  return { value: { host, port: Number(url.port || '23119') } };
}
