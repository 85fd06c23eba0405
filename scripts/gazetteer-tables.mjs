// Reads the hand-written tables of server/names/data (their README says what stands in them) and packs them for gazetteer.json. Whatever
// is wrong in a table stops the compilation, with file and line.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../server/names/data/', import.meta.url);

/** Where the ids of a kind begin. */
const PREFIXES = { organisation: 'org', region: 'place', country: 'state' };

/**
 * The part of gazetteer.json that is made from the tables. Lines are separated by line feeds, columns by `|`, several values by `;`.
 * `codes` are the countries that there are.
 */
export function compileTables(codes) {
  const known = new Set(codes);
  const lines = readdirSync(fileURLToPath(FOLDER))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap(linesOf);
  const of = (pattern) => lines.filter(({ file }) => pattern.test(file));
  const entries = [
    ...entriesOf(of(/^(?:organisations-|formats)/), (line, row) => organisation(line, row, known)),
    ...entriesOf(of(/^agreements/), (line, row) => agreement(line, row, known)),
    ...entriesOf(of(/^places/), (line, row) => place(line, row, known)),
  ];
  const byId = new Map(entries.map((entry) => [entry.id.replace(/^(?!place\/|state\/)[a-z]+\//, ''), entry]));
  if (byId.size < entries.length) {
    const seen = new Set();
    const twice = entries.filter(({ id }) => seen.has(shortId(id)) || !seen.add(shortId(id)));
    throw new Error(`Two entries have the id ${twice.map(({ id }) => id).join(', ')}`);
  }
  return {
    entries: entries
      .map(({ id, kind, name, names, country, since, until }) =>
        [id, kind, name, names.filter((it) => !it.startsWith('~')).join(';'), country, since, until].join('|'),
      )
      .join('\n'),
    accounts: entries
      .map(({ what, seat, seatIn, inForce, source, names, parties }) =>
        [what, seat, seatIn, inForce, source, unlisted(names), parties].join('|'),
      )
      .join('\n'),
    abroad: namesAbroad(of(/^names-abroad/), byId).join('\n'),
    members: membersOf(of(/^members/), byId, known).join('\n'),
    relations: relationsOf(of(/^relations/), byId).join('\n'),
    dated: datedOf(of(/^dated-names/), entries, known).join('\n'),
  };
}

const shortId = (id) => id.replace(/^(?!place\/|state\/)[a-z]+\//, '');

const unlisted = (names) =>
  names
    .filter((name) => name.startsWith('~'))
    .map((name) => name.slice(1))
    .join(';');

/** The lines of a file that say something, each with its place for a message. */
function linesOf(file) {
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .normalize('NFC')
    .split('\n')
    .map((text, i) => ({ file, text: text.trim(), at: `${file}:${i + 1}` }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
}

function fail(line, problem) {
  throw new Error(`${line.at}: ${problem}: ${line.text}`);
}

/** The columns of a line; a lone `-` is nothing. */
function columns(line, least, most = least) {
  const cells = line.text.split('|').map((cell) => (cell.trim() === '-' ? '' : cell.trim()));
  if (cells.length < least || cells.length > most) fail(line, `${cells.length} columns instead of ${least}`);
  return [...cells, ...Array(most - cells.length).fill('')];
}

const values = (cell) =>
  cell
    .split(';')
    .map((value) => value.trim())
    .filter((value) => value !== '' && value !== '-');

/** Entries, each made by `entryOf` with the kind that holds there. */
function entriesOf(lines, entryOf) {
  let kind = '';
  let national = false;
  return lines.flatMap((line) => {
    const directive = /^@(kind|national)\s*(.*)$/.exec(line.text);
    if (directive === null) {
      if (kind === '') fail(line, 'no @kind before it');
      const row = entryOf(line, { kind, national });
      return [{ ...row, kind, id: `${PREFIXES[kind] ?? kind}/${row.id}`, names: [...new Set(row.names)] }];
    }
    if (directive[1] === 'kind') [kind, national] = [directive[2], false];
    else national = true;
    return [];
  });
}

function organisation(line, { national }, known) {
  const [id, name, others, dates, seatCell, what, source] = columns(line, 7);
  const [, seat, seatIn = ''] = /^(.*?)(?:\s+([A-Z]{2}))?$/.exec(seatCell);
  if (seatIn !== '' && !known.has(seatIn)) fail(line, `unknown country ${seatIn}`);
  const [since, until = ''] = dates.split('/').map((date) => date.trim());
  for (const date of [since, until]) checkDate(line, date);
  if (source === '') fail(line, 'no source');
  const country = national ? seatIn : '';
  return {
    id,
    name,
    names: values(others),
    country,
    since,
    until,
    what,
    seat,
    seatIn,
    inForce: '',
    source,
    parties: '',
  };
}

function agreement(line, _kind, known) {
  const [id, name, others, dates, seat, what, source, partyCell] = columns(line, 7, 8);
  const [, signed = '', inForce = '', until = ''] =
    /^([\d-]*)(?:\s*>\s*([\d-]+))?(?:\s*\/\s*([\d-]+))?$/.exec(dates) ?? fail(line, `unreadable dates ${dates}`);
  for (const date of [signed, inForce, until]) checkDate(line, date);
  if (source === '') fail(line, 'no source');
  const parties = partiesOf(line, partyCell, { signed, inForce, until }, known);
  return {
    id,
    name,
    names: values(others),
    country: '',
    since: signed,
    until,
    what,
    seat,
    seatIn: '',
    inForce,
    source,
    parties,
  };
}

function place(line, _kind, known) {
  const [name, country, others, what] = columns(line, 4);
  if (country !== '' && !known.has(country)) fail(line, `unknown country ${country}`);
  const more = { since: '', until: '', seat: '', seatIn: '', inForce: '', source: '', parties: '' };
  return { id: name, name, names: values(others), country, what, ...more };
}

/** `role:SINCE/UNTIL CODE CODE,…`: a party's own dates, or those of the agreement. */
function partiesOf(line, cell, { signed, inForce, until }, known) {
  if (cell === '') return '';
  const [, isIssued, given] = /^(issued:\s*)?(.*)$/.exec(cell);
  const spans = new Map();
  for (const party of given.split(/\s+/)) {
    const [code, own] = party.split('@');
    checkedCodes(line, code, known);
    const [since, end = until] = own === undefined ? [inForce || signed] : own.replace(/^-/, '').split('/');
    for (const date of [since, end]) checkDate(line, date);
    const dates = end === '' ? since : `${since}/${end}`;
    spans.set(dates, [...(spans.get(dates) ?? []), code]);
  }
  const role = isIssued ? 'issuer' : inForce ? 'party' : 'signatory';
  return `${role}:${Array.from(spans, ([dates, codes]) => [dates, ...codes].join(' ')).join(',')}`;
}

function checkedCodes(line, cell, known) {
  const codes = cell.split(/\s+/).filter((code) => code !== '');
  for (const code of codes) if (!known.has(code)) fail(line, `unknown country ${code}`);
  return codes;
}

function checkDate(line, date) {
  if (date === '') return;
  const [, year, month = '01', day = '01'] =
    /^(\d{3,4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? fail(line, `no date ${date}`);
  const parsed = new Date(`${year.padStart(4, '0')}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.getUTCDate() !== Number(day)) fail(line, `no day ${date}`);
}

/** `id|names`: names in other languages that are not names in English too. */
function namesAbroad(lines, byId) {
  return lines.map((line) => {
    const [id, ...abroad] = columns(line, 6);
    const entry = byId.get(id) ?? fail(line, `unknown id ${id}`);
    const own = [entry.name, ...entry.names];
    const names = [...new Set(abroad.flatMap(values))].filter((name) => !name.startsWith('~') && !own.includes(name));
    return `${entry.id}|${names.join(';')}`;
  });
}

/** `ID|role|as of|source|SINCE/UNTIL CODE CODE,…`, one line a list. */
function membersOf(lines, byId, known) {
  const lists = [];
  for (const line of lines) {
    if (line.text.startsWith('@list ')) {
      const [id, role, asOf, source] = columns({ ...line, text: line.text.slice(6) }, 4);
      const entry = byId.get(id) ?? fail(line, `unknown id ${id}`);
      checkDate(line, asOf);
      if (source === '' || role === '') fail(line, 'no role or source');
      lists.push({ head: [entry.id, role, asOf, source], spans: [] });
      continue;
    }
    const [, dates, codes] = /^([^:]+):(.*)$/.exec(line.text) ?? fail(line, 'no dates');
    const [since, until = ''] = (dates.trim() === '-' ? '' : dates.trim()).split('/');
    for (const date of [since, until]) checkDate(line, date);
    lists.at(-1).spans.push(`${since}/${until} ${checkedCodes(line, codes, known).join(' ')}`);
  }
  return lists.map(({ head, spans }) => [...head, spans.join(',')].join('|'));
}

function relationsOf(lines, byId) {
  return lines.map((line) => {
    const [from, type, to, since, source] = columns(line, 5);
    checkDate(line, since);
    const idOf = (id) => (byId.get(id) ?? fail(line, `unknown id ${id}`)).id;
    return [idOf(from), type, idOf(to), since, source].join('|');
  });
}

/**
 * `name|entity|kind|from|until|now|source`. What a capital is called is said of its country, whose metonym it is; else the entity is given
 * by its title, which it keeps as an alias when it is merged with a note's: that of the entry with this name, or else of the one named.
 */
function datedOf(lines, entries, known) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byTitle = new Map(entries.map((entry) => [entry.name, entry]));
  return lines.map((line) => {
    const [name, what, kind, from, until, now, source] = columns(line, 7);
    for (const date of [from, until]) checkDate(line, date);
    if (kind !== 'outdated' && kind !== 'variant') fail(line, `unknown kind ${kind}`);
    if (now === '' || source === '') fail(line, 'no name now or no source');
    const code = /^([A-Z]{2})(?:\/|$)/.exec(what)?.[1];
    const entry = code
      ? undefined
      : (byId.get(what.replace(/^gazetteer:/, '')) ?? fail(line, `unknown entity ${what}`));
    if (code && !known.has(code)) fail(line, `unknown country ${code}`);
    const owner = entry?.names.includes(name)
      ? entry
      : (byTitle.get(name) ?? entries.find((it) => it.names.includes(name)) ?? entry);
    return [name, code ?? owner.name, kind, from, until, now, source].join('|');
  });
}
