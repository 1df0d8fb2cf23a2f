// Whether two texts agree, and if not, in what they differ.

const entities = { '&#38;': '&', '&amp;': '&', '&#60;': '<', '&lt;': '<', '&#62;': '>', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

// Entities and white space are no difference; a no-break space is none of that white space.
function normalise(html) {
  return (html || '')
    .replace(/&(?:#\d+|\w+);/g, e => entities[e] || e)
    .replace(/\s*(<\/?div[^>]*>)\s*/g, '$1')
    .replace(/[ \t\r\n]+/g, ' ')
    .trim();
}

const noTags = s => s.replace(/<\/?(?:i|b|sup|sub|span|div|a)\b[^>]*>/g, '');
const noSpaces = s => s.replace(/[\s\u00a0\u202f\u2009\u200b]+/g, '');
const noQuotes = s => s.replace(/["“”„«»‹›‘’‚'「」『』]/g, '');
const oneDash = s => s.replace(/[‐‑–—−]/g, '-');
const noPunctuation = s => s.replace(/[\p{P}\p{S}]/gu, '');
const noSuffix = s => s.replace(/(\d{3,4}|\b[a-z]\.[a-z]\.)-?[a-z]{1,2}\b/g, '$1').replace(/\b[a-z]\b/g, '');
const noNumbers = s => s.replace(/\d+/g, '#');
const sorted = s => s.split(/[^\p{L}\p{N}]+/u).filter(Boolean).sort().join(' ');

// From what is least to what is most: a difference is of the first kind that makes the texts equal.
const kinds = [
  ['spaces', s => noSpaces(s)],
  ['case', s => s.toLowerCase()],
  ['fonts', s => noTags(s)],
  ['quotes', s => noQuotes(s)],
  ['dashes', s => oneDash(s)],
  ['punctuation', s => noSpaces(noPunctuation(s))],
  ['fonts and punctuation', s => noSpaces(noPunctuation(noTags(s)))],
  ['case and punctuation', s => noSpaces(noPunctuation(noTags(s))).toLowerCase()],
  ['year suffixes', s => noSpaces(noPunctuation(noSuffix(noTags(s))))],
  ['numbers', s => noSpaces(noPunctuation(noNumbers(noTags(s))))],
  ['order of words', s => sorted(noTags(s).toLowerCase())],
];

const words = s => noTags(s).toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// The words of each text that the other has not.
function differentWords(a, b) {
  const count = new Map();
  for (const w of words(a)) count.set(w, (count.get(w) || 0) + 1);
  const onlyB = words(b).filter(w => { const n = count.get(w) || 0; if (n) count.set(w, n - 1); return !n; });
  return [[...count].filter(([, n]) => n > 0).map(([w]) => w), onlyB];
}

function nameWords(items) {
  const people = items.flatMap(item => Object.values(item).filter(v => Array.isArray(v)).flat());
  const parts = people.flatMap(p => Object.values(p).filter(v => typeof v === 'string'));
  const full = parts.flatMap(words);
  return new Set([...full, ...full.map(w => [...w][0]), 'et', 'al', 'and', 'u', 'a', 'others', 'und', 'y', 'e', 'jr']);
}

function dateWords(items) {
  const dates = items.flatMap(item => Object.values(item).filter(v => v && (v['date-parts'] || v.raw || v.literal)));
  return new Set(dates.flatMap(d => [...(d['date-parts'] || []).flat(), ...words(d.raw || ''), ...words(d.literal || '')]).map(n => String(n).replace(/^[-0]+/, '')));
}

// `items` are the records that the texts are about.
function kindOf(ours, theirs, items) {
  if (!ours || !theirs) return ours ? 'only ours has a text' : 'only the reference has a text';
  const kind = kinds.find(([, same]) => same(ours) === same(theirs));
  if (kind) return kind[0];
  const [more, less] = differentWords(ours, theirs);
  const all = [...more, ...less], names = nameWords(items), dates = dateWords(items);
  if (all.every(w => names.has(w))) return 'names';
  if (all.every(w => dates.has(w.replace(/^0+/, '')))) return 'dates';
  if (!more.length) return 'words missing';
  if (!less.length) return 'words too many';
  return 'other words';
}

module.exports = { normalise, kindOf };
