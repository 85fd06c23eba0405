/**
 * A card's Markdown with its links into the extension's own files as links of the command `command`. In a web editor those
 * files are served over HTTP, and a plain link would leave the editor for a browser tab. Other links are left alone.
 */
export function withPassageLinks(markdown: string, extension: string, command: string): string {
  return markdown.replace(/\]\(<([^<>\s]+)>\)/g, (whole, address: string) =>
    address.startsWith(`${extension}/`)
      ? `](command:${command}?${encodeURIComponent(JSON.stringify([address]))})`
      : whole,
  );
}
