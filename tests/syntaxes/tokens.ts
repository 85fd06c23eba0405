import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import onigurumaModule from 'vscode-oniguruma';
import textmateModule from 'vscode-textmate';
import { bareGrammars, hostGrammars } from './host-grammar';

/** A grammar that is ready to use. */
export type Tokenizer = (text: string) => readonly (readonly Token[])[];

/** A run of characters of one line, and its scopes from the outermost to the innermost. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly scopes: readonly string[];
}

const injected = ['markdown.ibid.inline', 'markdown.ibid.footnote', 'markdown.ibid.comment'];
const files = ['ibid-inline', 'ibid-footnote', 'ibid-comment'];

/**
 * VS Code's own tokenizer over a Markdown grammar with ours injected. The Markdown grammar is the small one beside this file;
 * IBID_MARKDOWN_GRAMMAR names another, such as VS Code's (`markdown.tmLanguage.json`).
 */
export const markdownTokenizer = (): Promise<Tokenizer> => tokenizer(new Map([...hostGrammars, ...givenGrammars()]));

/** Ours over paragraphs that know nothing of Markdown. */
export const bareTokenizer = (): Promise<Tokenizer> => tokenizer(bareGrammars);

async function tokenizer(hosts: ReadonlyMap<string, textmateModule.IRawGrammar>): Promise<Tokenizer> {
  const grammars = new Map([...hosts, ...ownGrammars()]);
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await onigurumaModule.loadWASM(readFileSync(wasm));
  const registry = new textmateModule.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new onigurumaModule.OnigScanner(patterns),
      createOnigString: (text) => new onigurumaModule.OnigString(text),
    }),
    loadGrammar: async (scope) => grammars.get(scope),
    getInjections: (scope) => (scope === 'text.html.markdown' ? injected : undefined),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  if (!grammar) throw new Error('the Markdown grammar was not loaded');
  return (text) => {
    let stack = textmateModule.INITIAL;
    return text.split('\n').map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        start: startIndex,
        scopes,
      }));
    });
  };
}

/**
 * Each line, and below it one line for each token that has a scope of ours, besides those of a whole construct (`meta`): its
 * text, and those scopes without the suffix.
 */
export function rendered(tokenize: Tokenizer, text: string): string {
  const lines = tokenize(text).map((tokens) => {
    const ours = tokens.flatMap((token) => {
      const names = ownScopes(token).filter((scope) => !scope.startsWith('meta.'));
      return names.length > 0 ? [`  ${token.text}  ${names.join(' ')}`] : [];
    });
    return [tokens.map((token) => token.text).join(''), ...ours].join('\n');
  });
  return lines.join('\n');
}

/** The scopes that our grammars give, without their suffix. */
export const ownScopes = ({ scopes }: Token): string[] =>
  scopes.filter((scope) => scope.endsWith('.ibid')).map((scope) => scope.slice(0, -'.ibid'.length));

function ownGrammars(): [string, textmateModule.IRawGrammar][] {
  return files.map((name, i) => {
    const path = new URL(`../../syntaxes/${name}.tmLanguage.json`, import.meta.url).pathname;
    return [injected[i]!, textmateModule.parseRawGrammar(readFileSync(path, 'utf8'), path)];
  });
}

function givenGrammars(): [string, textmateModule.IRawGrammar][] {
  const path = process.env.IBID_MARKDOWN_GRAMMAR;
  return path ? [['text.html.markdown', textmateModule.parseRawGrammar(readFileSync(path, 'utf8'), path)]] : [];
}
