// Sentences of a generated note with what stands in them: links in all their forms, footnotes, citations, figures, names.
import path from 'node:path';
import { between, pick } from '../random.mjs';
import { vocabulary } from './words.mjs';

/** Private-use characters mark where things stand until the note is whole; they never come out. */
const open = '\ue000';
const close = '\ue001';

/** Of all sentences, the share with a link. */
const linkShare = 0.2;

/** The writer of one note's inline content; see `writeNote` for the tally and the places. */
export function inlineOf(vault, note, next, tally, withPlaces) {
  const marks = [];
  const notes = [];
  /** `text` as the thing of this kind. */
  const marked = (kind, text, facts) => {
    if (!withPlaces) return text;
    marks.push({ kind, length: text.length, ...facts });
    return `${open}${marks.length - 1}${close}${text}`;
  };

  const wikilink = (target, { part = '', after = '', before = '[[', form = 'wikilink', name = target.name } = {}) => {
    tally.link(target, 'wikilink');
    const isPlain = part === '' && form === 'wikilink';
    return `${before}${isPlain ? marked('wikilink', name, { target: target.path }) : name}${part}${after}]]`;
  };
  const markdownLink = (target, text) => {
    tally.link(target, 'markdown');
    const url = encodeURI(path.posix.relative(note.folder, target.path)).replace(/[()]/g, '');
    const slug = next() < 0.35 && target.headings.length > 0 ? pick(next, target.headings) : undefined;
    if (!slug) return `[${text}](${marked('link', url, { target: target.path })})`;
    const fragment = `#${slug.toLowerCase().replaceAll(' ', '-')}`;
    return `[${text}](${marked('headingLink', `${url}${fragment}`, { target: target.path })})`;
  };
  const link = () => {
    if (next() < 0.004) return brokenLink();
    const target = vault.target(next);
    if (target === note) return wikilink(vault.hub === note ? vault.notes[0] : vault.hub);
    const form = next();
    if (form < 0.34) return wikilink(target);
    if (form < 0.5) return wikilink(target, { after: `|${target.aliases[0] ?? pick(next, vocabulary.subjects)}` });
    if (form < 0.6) return wikilink(target, { part: `#${pick(next, target.headings)}` });
    if (form < 0.66 && target.block) return wikilink(target, { part: `#^${target.block}` });
    if (form < 0.7) return wikilink(target, { before: '![[', form: 'embed' });
    if (form < 0.78) return wikilink(target, { name: `${target.folder}/${target.name}`, form: 'path' });
    return markdownLink(target, pick(next, vocabulary.objects));
  };
  const brokenLink = () => {
    tally.broken();
    return `[[Lost note ${between(next, 1, 999)}]]`;
  };

  const key = () => {
    if (next() < 0.005) {
      tally.unknownKey();
      return `unknown${between(next, 1, 999)}`;
    }
    const work = pick(next, vault.works);
    return marked('citation', work.key, { key: work.key, title: work.title });
  };
  const citation = () => {
    const form = next();
    if (form < 0.7) return `[@${key()}, p. ${between(next, 1, 400)}]`;
    if (form < 0.85) return `[see @${key()}; @${key()}]`;
    return `as @${key()} says`;
  };
  const footnote = () => {
    const label = next() < 0.7 ? String(notes.length + 1) : `n${notes.length + 1}`;
    const body = next() < 0.6 ? `${plain()}, [@${key()}, p. ${between(next, 1, 400)}].` : `${plain()}.`;
    notes.push(`[^${label}]: ${body}`);
    return `[^${marked('footnote', label, {})}]`;
  };

  const plain = () => {
    const subject = pick(next, next() < 0.25 ? vocabulary.countries : vocabulary.subjects);
    const words = [subject, pick(next, vocabulary.verbs), pick(next, vocabulary.objects)];
    words.push(pick(next, next() < 0.12 ? vocabulary.figures : vocabulary.circumstances));
    if (next() < 0.4) words.push(`and ${pick(next, vocabulary.verbs)} ${pick(next, vocabulary.objects)}`);
    const text = words.join(' ');
    return `${text[0].toUpperCase()}${text.slice(1)}`;
  };
  const sentence = () => {
    let text = plain();
    if (withPlaces && next() < 0.3) text = text.replace(/ [a-z]/, (found) => ` ${marked('prose', found[1], {})}`);
    if (next() < 0.08) text = text.replace(/ (\w+)$/, ' **$1**');
    if (next() < linkShare) text += `, see ${link()}`;
    if (next() < 0.01) text += ` and \`${decoy()}\``;
    if (next() < 0.05) return `${text}.${footnote()}`;
    return next() < 0.06 ? `${text} ${citation()}.` : `${text}.`;
  };
  const decoy = () => `[[${vault.hub.name}]]`;

  return {
    sentence,
    sentences: (count) => Array.from({ length: count }, sentence).join(' '),
    decoy,
    /** A table's cell: a pipe in a link is escaped there. */
    cell: () =>
      next() < 0.5 ? wikilink(vault.target(next), { after: '\\|there', form: 'cell' }) : pick(next, vocabulary.objects),
    /** Two links to the hub, for a place that every server can be asked at. */
    toHub() {
      tally.link(vault.hub, 'wikilink');
      tally.link(vault.hub, 'markdown');
      const { hub } = vault;
      const url = encodeURI(path.posix.relative(note.folder, hub.path));
      const target = { target: hub.path };
      return `See [[${marked('hubWikilink', hub.name, target)}]] and [the note](${marked('hubLink', url, target)}).`;
    },
    definitions: () => notes.join('\n\n'),
    /** The whole note: the marks are taken out of it and become places. */
    finish(whole) {
      if (!withPlaces) return { text: whole, places: [] };
      const places = [];
      let taken = 0;
      const text = whole.replace(/\ue000(\d+)\ue001/g, (mark, index, at) => {
        places.push({ ...marks[Number(index)], offset: at - taken });
        taken += mark.length;
        return '';
      });
      return { text, places };
    },
  };
}
