import { existsSync, readFileSync } from 'node:fs';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import { commandIds } from '../../src/command-ids';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const { commands, menus, submenus, grammars, jsonValidation, walkthroughs } = manifest.contributes;
const ids = Object.values<string>(commandIds).sort();

describe('commands', () => {
  test('of the manifest are those that are registered', () => {
    expect(commands.map(({ command }) => command).sort()).toEqual(ids);
  });
  test('have a page in the docs, under the title that the palette shows', () => {
    const page = read('docs/commands.md');
    const missing = commands.filter(
      ({ command, title }) => !page.includes(`Ibid: ${title}`) || !page.includes(`\`${command}\``),
    );
    expect(missing.map(({ command }) => command)).toEqual([]);
  });
  test('in menus and in the walkthrough exist', () => {
    const items: readonly { command?: string; submenu?: string }[] = Object.values(menus).flat();
    const inMenus = items.flatMap(({ command }) => command ?? []);
    const ofMenus = items.flatMap(({ submenu }) => submenu ?? []);
    expect(ofMenus.filter((id) => !(id in menus))).toEqual([]);
    expect(submenus.map(({ id }) => id)).toEqual([...new Set(ofMenus)]);
    const links = walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ description }) => description.match(/command:ibid\.\w+/g) ?? []),
    );
    const used = new Set([...inMenus, ...links.map((link) => link.slice('command:'.length))]);
    expect([...used].filter((id) => !ids.includes(id))).toEqual([]);
  });
  test('have distinct titles', () => {
    expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
  });
});

describe('files that the manifest names', () => {
  test('are there and are packed', () => {
    const media = walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media.markdown));
    const relative = [...grammars.map(({ path }) => path), ...jsonValidation.map(({ url }) => url)];
    const named = [manifest.icon, ...relative.map((path) => path.replace(/^\.\//, '')), ...media];
    expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
    const packed = read('.vscodeignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(named.filter((path) => !picomatch.isMatch(path, packed))).toEqual([]);
  });
  test('have the scopes that it says', () => {
    const scopes = grammars.map(({ path }) => (JSON.parse(read(path)) as { scopeName: string }).scopeName);
    expect(scopes).toEqual(grammars.map(({ scopeName }) => scopeName));
  });
  test('include an icon of the size that the marketplace asks for', () => {
    const png = readFileSync(new URL(manifest.icon, root));
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 128, 128]);
  });
});
