import textmateModule from 'vscode-textmate';

/**
 * A small Markdown grammar with the scopes and the habits of VS Code's: each line that is not indented is a paragraph of its
 * own, links and code spans are matched whole. And the few things of HTML that stand in Markdown.
 */
const markdown = {
  scopeName: 'text.html.markdown',
  patterns: [
    {
      begin: '\\A---\\s*$',
      end: '^---\\s*$',
      contentName: 'meta.embedded.block.frontmatter',
    },
    { include: '#block' },
  ],
  repository: {
    block: {
      patterns: [
        {
          match: '(?:^|\\G) {0,3}(#{1,6}\\s+(.*))$',
          name: 'markup.heading.markdown',
          captures: { 1: { patterns: [{ include: '#heading' }] } },
        },
        {
          begin: '(^|\\G) {0,3}(>) ?',
          while: '(^|\\G)\\s*(>) ?',
          name: 'markup.quote.markdown',
          patterns: [{ include: '#block' }],
        },
        {
          begin: '(^|\\G) {0,3}([*+-]|[0-9]+\\.)[ \\t]',
          while: '((^|\\G)([ ]{2,4}|\\t))|(^[ \\t]*$)',
          name: 'markup.list.unnumbered.markdown',
          patterns: [{ include: '#block' }],
        },
        {
          begin: '(^|\\G)\\s*(`{3,}|~{3,}).*$',
          end: '(^|\\G)\\s*\\2\\s*$',
          name: 'markup.fenced_code.block.markdown',
        },
        { begin: '(^|\\G)([ ]{4}|\\t)', while: '(^|\\G)([ ]{4}|\\t)', name: 'markup.raw.block.markdown' },
        {
          match: '\\s*\\[([^\\]]+?)\\]:[ \\t]*(\\S+)[ \\t]*$',
          name: 'meta.link.reference.def.markdown',
          captures: { 2: { name: 'markup.underline.link.markdown' } },
        },
        { begin: '(^|\\G)\\s*(<!--)', end: '(-->)', name: 'comment.block.html' },
        {
          begin: '(^|\\G)(\\|)(?=[^|].+\\|\\s*$)',
          while: '(^|\\G)(?=\\|)',
          name: 'markup.table.markdown',
          patterns: [
            { match: '\\|', name: 'punctuation.definition.table.markdown' },
            {
              match: '(?<=\\|)\\s*(?=\\S)((\\\\\\||[^|])+)(?<=\\S)\\s*(?=\\|)',
              captures: { 1: { patterns: [{ include: '#inline' }] } },
            },
          ],
        },
        {
          begin: '(^|\\G)[ ]{0,3}(?=[^ \\t\\n])',
          while: '(^|\\G)[ ]{4,}(?=[^ \\t\\n])',
          name: 'meta.paragraph.markdown',
          patterns: [{ include: '#inline' }, { include: 'text.html.derivative' }],
        },
      ],
    },
    heading: {
      match: '(#+)\\s+(.*)$',
      captures: {
        1: { name: 'punctuation.definition.heading.markdown' },
        2: { name: 'entity.name.section.markdown', patterns: [{ include: '#inline' }] },
      },
    },
    inline: {
      patterns: [
        { begin: '\\*\\*(?=\\S)', end: '\\*\\*', name: 'markup.bold.markdown', patterns: [{ include: '#inline' }] },
        { match: '(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)', name: 'markup.inline.raw.string.markdown' },
        { match: '\\\\[-`*_#+.!(){}\\[\\]\\\\>]', name: 'constant.character.escape.markdown' },
        {
          match: '<((?:mailto:)?[\\w.+-]+@[\\w.-]+)>',
          name: 'meta.link.email.lt-gt.markdown',
          captures: { 1: { name: 'markup.underline.link.markdown' } },
        },
        {
          match: '<((?:https?|ftp)://[^>]*)>',
          name: 'meta.link.inet.markdown',
          captures: { 1: { name: 'markup.underline.link.markdown' } },
        },
        {
          match: '!?\\[((?:[^\\[\\]\\\\]|\\\\.|\\[[^\\[\\]]*\\])*)\\]\\(([^()\\s]*)\\)',
          name: 'meta.link.inline.markdown',
          captures: {
            1: { name: 'string.other.link.title.markdown', patterns: [{ include: '#inline' }] },
            2: { name: 'markup.underline.link.markdown' },
          },
        },
        { match: '(?<![\\]\\\\])\\[([^\\s\\[\\]\\\\]+)\\](?:\\[[^\\]]*\\])?', name: 'meta.link.reference.markdown' },
      ],
    },
  },
};

const html = {
  scopeName: 'text.html.derivative',
  patterns: [
    { begin: '<!--', end: '-->', name: 'comment.block.html' },
    {
      begin: '</?[A-Za-z][\\w-]*',
      end: '>',
      name: 'meta.tag.html',
      patterns: [{ match: '"[^"]*"', name: 'string.quoted.double.html' }],
    },
  ],
};

/** VS Code's Markdown grammar drops front matter where no grammar for YAML is known. */
const yaml = { scopeName: 'source.yaml', patterns: [{ match: '#.*$', name: 'comment.line.number-sign.yaml' }] };

/** Paragraphs and nothing in them: what is found is found by our grammar alone. */
const bare = {
  scopeName: 'text.html.markdown',
  patterns: [{ begin: '^(?=\\S)', while: '^(?!)', name: 'meta.paragraph.markdown', patterns: [] }],
};

/** The grammars that ours are injected into, by scope. */
export const hostGrammars = byScope([markdown, html, yaml]);

/** A host that knows no Markdown. */
export const bareGrammars = byScope([bare]);

function byScope(grammars: readonly { readonly scopeName: string }[]): ReadonlyMap<string, textmateModule.IRawGrammar> {
  const parsed = grammars.map((grammar) =>
    textmateModule.parseRawGrammar(JSON.stringify(grammar), `${grammar.scopeName}.json`),
  );
  return new Map(parsed.map((grammar) => [grammar.scopeName, grammar]));
}
