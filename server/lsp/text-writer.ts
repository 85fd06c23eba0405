import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';
import { messageText } from './json-text';

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
      const text = messageText(message);
      const length = Buffer.byteLength(text, 'utf8');
      // Text in ASCII is the same in both, and goes out in less time as what the engine keeps it as.
      const encoding = length === text.length ? 'latin1' : 'utf8';
      this.stream.write(`Content-Length: ${length}\r\n\r\n${text}`, encoding, (error) => {
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
