// Jobs for a style, as `opcit citeproc` takes them: records, and a document that cites them.  The same style,
// kind and seed give the same job.

const { Random } = require('./random.js');
const { tameItems, wildItems } = require('./records.js');
const words = require('./words.js');

function locator(r, wild) {
  const odd = wild && r.chance(0.4);
  return { locator: r.pick(odd ? words.oddLocators : words.locators), label: r.pick(words.locatorLabels) };
}

function cite(r, id, alone, wild) {
  const c = { id };
  if (r.chance(0.35)) Object.assign(c, locator(r, wild));
  if (r.chance(0.15)) c.prefix = r.pick(wild && r.chance(0.4) ? words.oddPrefixes : words.prefixes);
  if (r.chance(0.12)) c.suffix = r.pick(wild && r.chance(0.4) ? words.oddSuffixes : words.suffixes);
  if (r.chance(0.06)) c['suppress-author'] = true;
  else if (wild && r.chance(0.02) && alone) c['author-only'] = true;
  return c;
}

// What the next citation cites: often what the last one did, so that there are runs of "ibid."
function nextIds(r, ids, last) {
  if (last.length === 1 && r.chance(0.3)) return last;
  return r.sample(ids, r.pick([1, 1, 1, 2, 2, 3, 4, 6]));
}

function citations(r, items, inNotes, wild) {
  const ids = r.sample(items.map(i => i.id), Math.ceil(items.length * 0.8));
  const list = [];
  let note = 0, last = [];
  for (let n = r.between(10, 20); list.length < n;) {
    last = nextIds(r, ids, last);
    note += r.chance(0.08) ? 0 : r.chance(0.1) ? r.between(2, 9) : 1;
    const c = { citationID: `c${list.length}`, citationItems: last.map(id => cite(r, id, last.length === 1, wild)), properties: { noteIndex: inNotes ? Math.max(note, 1) : 0 } };
    if (wild && !inNotes && r.chance(0.03)) Object.assign(c, { mode: 'composite', infix: r.pick(words.infixes) });
    list.push(c);
  }
  return list;
}

// `style` is {name, path, inNotes, locale}; kind is "tame" or "wild".
function makeJob(style, kind, seed) {
  const r = new Random(`${seed} ${kind} ${style.name}`);
  const wild = kind === 'wild';
  const references = (wild ? wildItems : tameItems)(r, r.between(15, 25));
  const job = { style: style.path, references, citations: citations(r, references, style.inNotes, wild), format: 'html' };
  if (r.chance(wild ? 0.35 : 0.15)) job.lang = r.pick(words.locales);
  return job;
}

module.exports = { makeJob };
