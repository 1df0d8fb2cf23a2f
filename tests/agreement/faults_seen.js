// Faults of the reference that a pair of texts shows by itself: each is of a text that no style can have meant, and of
// nothing else.

const { nameLists, dates, points } = require('./fields.js');

// ---- what no style says --------------------------------------------------------------------------

const noForm = '[NO_PRINTED_FORM]';
const typographic = text => text.replaceAll("'", '’');

// The names of the records, in the forms in which one of them stands for an author.
const namesOf = items => items.flatMap(nameLists).flat().flatMap(p => [p.family, p.literal, p.given]).filter(Boolean);

// For an author alone whom a style's cites do not have, and for a citation that prints nothing, there is this placeholder.
function isNoForm(pair, theirs) {
  const { ours, citation } = pair, at = theirs.indexOf(noForm), behind = theirs.slice(at + noForm.length);
  if (at < 0 || !citation) return false;
  const infix = typographic(citation.infix || '').trim();
  if (at === 0 && behind.trim().startsWith(infix) && behind.trim().slice(infix.length).trim() === ours) return true;
  const before = theirs.slice(0, at).trimEnd();
  if (!behind && before.endsWith(infix) && before.slice(0, before.length - infix.length).trim() === ours) return true;
  const instead = ours.slice(at, ours.length - behind.length);
  return ours.startsWith(theirs.slice(0, at)) && ours.endsWith(behind) && namesOf(pair.items).some(name => instead.includes(typographic(name)));
}

const namesAuthor = ({ citation, cites }) => citation && (citation.mode === 'composite' || cites.some(cite => cite['author-only']));

// With affixes there is not even the placeholder: what they stand around is nothing.
function isNobody(pair, theirs) {
  const { ours, cites } = pair;
  if (!namesAuthor(pair)) return false;
  return cites.some(({ prefix, suffix }) => ['', ...forms(prefix)].some(p => ['', ...forms(suffix)].some(s => {
    const affixes = (p.trim() + s).trim(), behind = theirs.slice(affixes.length).trim();
    if (!affixes || !theirs.startsWith(affixes) || !ours.endsWith(behind)) return false;
    return namesOf(pair.items).some(name => ours.slice(0, ours.length - behind.length).includes(typographic(name)));
  })));
}

// Behind an author alone, as behind one in a cite, there is the comma that sets off what is not printed: "Doe, argues".
function isCommaBehindAuthor(pair, theirs) {
  if (!namesAuthor(pair)) return false;
  for (const { index } of theirs.matchAll(/[,:;]/g))
    for (const mark of [theirs[index], `${theirs[index]} `])
      if (theirs.startsWith(mark, index) && without(theirs, index, mark.length) === pair.ours)
        return namesOf(pair.items).some(name => theirs.slice(0, index).toLowerCase().includes(typographic(name).toLowerCase()));
  return false;
}

const quoted = /[“„«‘‚»”"]\s?(.+?)\s?[”“»’‘«"]/g;

// A title that stands for the author is without its quotation marks there: "Tides’s work (“Tides”, 2001)".
function isTitleUnquoted(pair, theirs) {
  if (!namesAuthor(pair)) return false;
  return [...pair.ours.matchAll(quoted)].some(m => m.index + m[0].length <= pair.ours.length &&
    pair.ours.slice(0, m.index) + m[1] + pair.ours.slice(m.index + m[0].length) === theirs);
}

// Where nobody is named, a whole cite stands for the author, and once more in the brackets: "Anon, 2007 argues (Anon, 2007)".
function isWholeCiteForAuthor(pair, theirs) {
  const { ours, citation } = pair;
  if (!citation || citation.mode !== 'composite' || theirs.length <= ours.length) return false;
  for (let n = ours.length; n > 0; n--) {
    const tail = ours.slice(ours.length - n), author = ours.slice(0, ours.length - n);
    const instead = theirs.slice(0, theirs.length - n).trim();
    if (theirs.endsWith(tail) && instead.startsWith(author) && instead !== author.trim() && tail.includes(instead)) return true;
  }
  return false;
}

const noPrintedForm = '[CSL STYLE ERROR: reference with no printed form.]';

// A first cite that prints nothing is told of or not as the last cite has its author or not.
function isErrorMisplaced(pair, theirs) {
  const delimiter = delimiterOfCites(pair.style) || '';
  const rest = text => {
    const at = text.indexOf(noPrintedForm), behind = text.slice(at + noPrintedForm.length);
    return at < 0 ? text : text.slice(0, at) + (behind.startsWith(delimiter) ? behind.slice(delimiter.length).trimStart() : behind);
  };
  return theirs !== pair.ours && pair.cites.some(cite => cite['suppress-author']) && rest(theirs) === rest(pair.ours);
}

// Before a given name in small letters stands a blank, as before a particle: "( jane Smith".
function isBlankBeforeSmallName({ ours, items }, theirs) {
  const names = items.flatMap(nameLists).flat().map(p => p.given).filter(given => given && /^\p{Ll}/u.test(given));
  const close = text => names.reduce((s, name) => s.replace(new RegExp(`\\s+(?=(?:<[^>]*>)*${literally(name)})`, 'gu'), ''), text);
  return names.length > 0 && theirs.length > ours.length && close(theirs) === close(ours);
}

// Behind the dash of a range that is not numbers alone stands a blank: "42– 45 (note 3)".
const isBlankBehindDash = ({ ours }, theirs) => theirs !== ours && theirs.replace(/(\d[–-])\s(?=\d)/g, '$1') === ours;

const partMarks = /[\s./-]/u;
const isRangeOfDays = d => points(d).length === 2 && points(d).some(p => p.length > 1);

// In a range the affixes of the second date's parts are lost: "2001 Dec 30–2002Jan2", "28.03–0204".
function isRangeRunTogether({ ours, items }, theirs) {
  if (!items.flatMap(dates).some(isRangeOfDays) || theirs.length >= ours.length) return false;
  let dash = -1, j = 0;
  for (let i = 0; i < ours.length; i++) {
    if (ours[i] === theirs[j]) j++;
    else if (dash < 0 || !partMarks.test(ours[i])) return false;
    if (/[–—/～-]/.test(ours[i])) dash = i;
    else if (dash >= 0 && (i - dash > 30 || !/[\p{L}\p{N}\s./-]/u.test(ours[i]))) dash = -1;
  }
  return j === theirs.length;
}

const without = (text, at, n) => at < 0 ? text : (text.slice(0, at) + text.slice(at + n)).trim();
const noTags = text => text.replace(/<[^>]*>/g, '');
const forms = affix => affix ? [affix, noTags(affix)].flatMap(s => [s, s.trim(), `${s} `, ` ${s}`]).map(typographic) : [];

// The affixes of the first cite of a composite citation stand around the author, and around the cite as well.
function isAffixTwice(pair, theirs) {
  if (!pair.citation || pair.citation.mode !== 'composite') return false;
  return pair.cites.some(({ prefix, suffix }) => ['', ...forms(prefix)].some(p => {
    const rest = theirs.startsWith(p) ? without(theirs, 0, p.length) : theirs;
    return ['', ...forms(suffix)].some(s => s + p && without(rest, s ? rest.indexOf(s) : -1, s.length) === pair.ours);
  }));
}

// A mark of punctuation stands twice, perhaps with the end of a font between: "etc.</i>.", "12ff..".
const once = text => text.replace(/([.,:;])((?:<\/?\w[^<>]*>)*)\1+(?!\.)/g, '$1$2');
const isMarkTwice = (pair, theirs) => theirs !== pair.ours && once(theirs) === once(pair.ours) && once(pair.ours) === pair.ours;

// A period beside another mark that it would merge with where the two meet in one text: "New York.:", "2016a:.".
const merged = text => text.replace(/\.([:;])|([:;])[.:]/g, '$1$2');
const isMarkUnmerged = (pair, theirs) => theirs !== pair.ours && merged(theirs) === pair.ours;

// Behind the only name before the ellipsis of et-al-use-last there is no delimiter: "Doe … Coe".
const isEllipsisBare = (pair, theirs) => theirs !== pair.ours && pair.ours.replaceAll(', … ', ' … ') === theirs;

// Where the last cite prints nothing, what the layout ends in is lost: "(O’Neill, 2022".
function isSuffixLost(pair, theirs) {
  const lost = pair.ours.startsWith(theirs) ? pair.ours.slice(theirs.length) : '';
  return pair.what === 'citations' && /^[)\]][.;]?$/.test(lost) && isBalanced(pair.ours);
}

// The delimiter of a style's cites as it is written, without entities and white space at its end.
function delimiterOfCites(style) {
  const [, delimiter] = style.text.match(/<citation\b[^]*?<layout\b[^>]*\bdelimiter="([^"&]+)"/) || [];
  return delimiter && delimiter.trimEnd();
}

const literally = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// Cites that begin in a number follow one another with nothing between: "supra n 1supra n 1".
function isDelimiterLost(pair, theirs) {
  const delimiter = pair.what === 'citations' && delimiterOfCites(pair.style);
  if (!delimiter || theirs.length >= pair.ours.length) return false;
  const [first, ...others] = pair.ours.split(delimiter).map(literally), there = literally(delimiter);
  const behind = others.map(cite => `(?:${there}${cite}| ?${cite.trimStart()})`);
  return others.length < pair.cites.length && new RegExp(`^${first}${behind.join('')}$`, 'u').test(theirs);
}

// Brackets alternate with those that they stand in; one that a style opens by a value is closed as another: "(2011]".
function isBracketMismatched({ ours }, theirs) {
  if (ours.length !== theirs.length || ours === theirs) return false;
  const open = [];
  return [...ours].every((c, i) => {
    const opener = '(['.includes(c) ? (open.push(c), '') : ')]'.includes(c) ? open.pop() : '';
    return c === theirs[i] || (opener && theirs[i] === (c === ')' ? ']' : ')') && opener === (c === ')' ? '(' : '['));
  });
}

function isBalanced(text) {
  const open = [];
  return [...text].every(c => '(['.includes(c) ? open.push(c) : !')]'.includes(c) || open.pop() === (c === ')' ? '(' : '[')) && !open.length;
}

// ---- fonts ---------------------------------------------------------------------------------------

const tag = /<(\/?)(\w+)([^>]*)>/y;
const turns = { i: ['style', 'italic'], b: ['weight', 'bold'], sup: ['script', 'sup'], sub: ['script', 'sub'] };

// What a tag turns on, or off: a property and its value.
function turn(name, attributes) {
  const span = attributes.match(/^ style="(?:font-|text-)?(\w+):([\w-]+);?"$/);
  if (turns[name]) return turns[name];
  if (attributes === ' style="baseline"') return ['script', ''];
  return name === 'span' && span ? [span[1], /^(?:normal|none)$/.test(span[2]) ? '' : span[2]] : [`<${name}${attributes}>`, name];
}

// What the open tags come to: the innermost that says something of a property holds.
const fontsOf = open => JSON.stringify(Object.entries(Object.fromEntries(open)).filter(([, value]) => value).sort());

// A text as its characters, each with all that holds of it.
function asSeen(html) {
  const open = [], seen = [];
  for (let i = 0; i < html.length;) {
    tag.lastIndex = i;
    const m = tag.exec(html);
    if (!m) seen.push(html[i] + fontsOf(open));
    else if (m[1]) open.pop();
    else open.push(turn(m[2], m[3]));
    i += m ? m[0].length : 1;
  }
  return seen.join('\n');
}

// The reference says some fonts twice, and turns some off that nothing has turned on.
const looksAlike = (ours, theirs) => /<(?:i|b|span)\b/.test(theirs) && asSeen(ours) === asSeen(theirs);

const inTexts = [
  ['fonts written twice, or turned off where none is on', (pair, theirs) => looksAlike(pair.ours, theirs)],
  ['affixes of the first cite around the author, too', isAffixTwice],
  ['"[NO_PRINTED_FORM]", or nothing, for an author', (pair, theirs) => isNoForm(pair, theirs) || isNobody(pair, theirs)],
  ['the comma behind an author alone', isCommaBehindAuthor],
  ['a title that stands for an author, without its quotation marks', isTitleUnquoted],
  ['a whole cite for an author who is not there', isWholeCiteForAuthor],
  ['the word about a cite of nothing, by the last cite', isErrorMisplaced],
  ['a blank before a given name in small letters', isBlankBeforeSmallName],
  ['the second date of a range run together', isRangeRunTogether],
  ['a blank behind the dash of a range', isBlankBehindDash],
  ['a mark twice', isMarkTwice],
  ['a mark that does not merge', isMarkUnmerged],
  ['no delimiter before an ellipsis', isEllipsisBare],
  ['the end of the layout lost behind a cite of nothing', isSuffixLost],
  ['no delimiter between cites', isDelimiterLost],
  ['a bracket closed by one of the other kind', isBracketMismatched],
];

// The fault that the two texts show by themselves.
function inText(pair, theirs) {
  const found = inTexts.find(([, holds]) => holds(pair, theirs));
  return found ? found[0] : '';
}

module.exports = { inText };
