import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';
import { messageParts } from './json-text';

/** Writes each message to a stream in one piece, header and text together. */
export class TextWriter extends AbstractMessageWriter implements MessageWriter {
  private errors = 0;

  constructor(private readonly stream: NodeJS.WritableStream) {
    super();
    stream.on('error', (error: Error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  /** Settles when the stream has taken the message; fails when it does not. */
  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(framed(message), (error) => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.errors);
        reject(error);
      });
    });
  }

  end(): void {
    this.stream.end();
  }
}

/** A message as it goes over the wire. */
function framed(message: Message): Uint8Array {
  const parts = messageParts(message);
  const sizes = parts.map((part) => (typeof part === 'string' ? Buffer.byteLength(part) : part.length));
  const size = sizes.reduce((sum, each) => sum + each, 0);
  const header = `Content-Length: ${size}\r\n\r\n`;
  const buffer = Buffer.allocUnsafe(header.length + size);
  let at = buffer.write(header, 'latin1');
  for (const [i, part] of parts.entries()) {
    if (typeof part !== 'string') buffer.set(part, at);
    // Text in ASCII is the same in both, and is copied as it is.
    else if (sizes[i] === part.length) buffer.write(part, at, 'latin1');
    else buffer.write(part, at, 'utf8');
    at += sizes[i]!;
  }
  return buffer;
}
