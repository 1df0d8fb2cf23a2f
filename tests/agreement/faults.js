// Differences that a fault of the reference makes.  A rule is strict: it takes from the job what brings the fault
// about and asks the reference again, and the pair is its fault only if it then says, letter by letter, what opcit
// says of the job as it was.  The rules that need no second answer are of text that no style can have meant.
//
// A rule has a `name`; `concerns(item, cite, pair)` says whether it can be about a record, or a cite of it, in a pair
// of texts; `mend(job, locales)` changes a copy of the job and returns what turns an answer to it back into one to the
// job.

const fs = require('fs');
const path = require('path');

const same = text => text;

const nameLists = item => Object.values(item).filter(v => Array.isArray(v) && v.some(p => p && typeof p === 'object' && !Array.isArray(p)));
const dates = item => Object.values(item).filter(v => v && !Array.isArray(v) && (v['date-parts'] || v.raw));

function years(date) {
  const parts = date['date-parts'] || String(date.raw).split('/').map(d => d.split('-'));
  return parts.map(p => Number(p[0]));
}

// ---- names ---------------------------------------------------------------------------------------

const hasGivenOnly = p => p.given && !p.family && !p.literal;

// In short form the reference leaves out people who have no family name, and then "and" or the comma beside them.
const givenNameOnly = {
  name: 'a person who has a given name only is left out',
  concerns: item => nameLists(item).flat().some(hasGivenOnly),
  mend(job) {
    for (const p of job.references.flatMap(nameLists).flat())
      if (hasGivenOnly(p)) { p.family = p.given; delete p.given; }
    return same;
  },
};

const joined = { "'": '\u02bc', '’': '\u02bc', '-': '\u2011' };
const joins = /^((?:al|d|l)(['’-]))(?=\p{L})/u;
const isFamilyFirst = item => /^(?:zh|ja)/.test(item.language || '');

// Where family names stand first, a particle that joins its name is parted from it: "al- Rashid".
const joiningParticle = {
  name: 'a blank behind a particle that joins its name',
  concerns: item => isFamilyFirst(item) && nameLists(item).flat().some(p => joins.test(p.family || '')),
  mend(job) {
    const marks = new Map();
    for (const p of job.references.filter(isFamilyFirst).flatMap(nameLists).flat())
      if (p.family) p.family = p.family.replace(joins, (all, particle, mark) => {
        marks.set(joined[mark], mark === '-' ? '-' : '’');
        return particle.slice(0, -1) + joined[mark];
      });
    return answer => [...marks].reduce((s, [letter, mark]) => s.replaceAll(letter, mark), answer);
  },
};

const endsInInstitution = list => list.length > 1 && list[list.length - 1].literal;

// What stands before an institution at the end of a list is not the list's delimiter: "Doe/Roe, Institute".
const institutionAtEnd = {
  name: 'the delimiter before an institution at the end of a list',
  concerns: item => nameLists(item).some(endsInInstitution),
  mend(job) {
    for (const list of job.references.flatMap(nameLists).filter(endsInInstitution))
      list[list.length - 1] = { family: list[list.length - 1].literal };
    return same;
  },
};

// ---- dates ---------------------------------------------------------------------------------------

const isOneDay = d => d['date-parts'] && d['date-parts'].length === 2 && String(d['date-parts'][0]) === String(d['date-parts'][1]);

// A range whose two dates are the same day is printed as one: "1–1 May 2010".
const rangeOfOneDay = {
  name: 'a range from a day to the same day',
  concerns: item => dates(item).some(isOneDay),
  mend(job) {
    for (const d of job.references.flatMap(dates))
      if (isOneDay(d)) d['date-parts'].length = 1;
    return same;
  },
};

const isYearRange = d => { const y = years(d); return y.length === 2 && y[0] !== y[1]; };

// A year that stands for a range, as no other record has it.
const standIn = (job, k) => { let y = 2990 - k; while (JSON.stringify(job.references).includes(String(y))) y -= 100; return y; };

// Where a date was printed before, its affixes get into a range of years, and what is compared for disambiguation
// with them: "2001–Accessed 2003", and no year suffix though cites are alike.
const rangeOfYears = {
  name: 'affixes of another date, or its own, in a range of years',
  concerns: item => dates(item).some(isYearRange),
  mend(job) {
    const ranges = new Map();
    for (const d of job.references.flatMap(dates)) {
      if (!isYearRange(d)) continue;
      const text = years(d).join('–'), first = d['date-parts'] ? d['date-parts'][0].slice(1) : String(d.raw).split('/')[0].split('-').slice(1);
      if (!ranges.has(text)) ranges.set(text, standIn(job, ranges.size));
      delete d.raw;
      d['date-parts'] = [[ranges.get(text), ...first]];
    }
    return answer => [...ranges].reduce((s, [text, year]) => s.replaceAll(String(year), text), answer);
  },
};

const isEarly = d => years(d).some(y => y < 500);
const eras = { ad: y => y > 0 && y < 500, bc: y => y < 0 };

// The terms of the era in the language that a job is in, as far as its style has none of its own.
function eraTerms(job, locales) {
  const lang = job.lang || (fs.readFileSync(job.style, 'utf8').match(/default-locale="([\w-]+)"/) || [])[1] || 'en-US';
  const file = path.join(locales, `locales-${lang}.xml`), text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  return Object.fromEntries(Object.keys(eras).map(era => [era, (text.match(new RegExp(`<term name="${era}">([^<]*)</term>`)) || [])[1] || '']));
}

// "BC" and "AD" stand behind the affixes and outside the fonts of the year that they belong to: "(44) BC".
const eraOutside = {
  name: 'an era outside what belongs to the year',
  concerns: item => dates(item).some(isEarly),
  mend(job, locales) {
    const terms = eraTerms(job, locales), early = new Map();
    for (const d of job.references.flatMap(dates).filter(d => isEarly(d) && d['date-parts']))
      for (const point of d['date-parts']) {
        const era = Object.keys(eras).find(name => eras[name](Number(point[0]))), text = `${Math.abs(point[0])}${terms[era]}`;
        if (!era) continue;
        if (!early.has(text)) early.set(text, standIn(job, 100 + early.size));
        point[0] = early.get(text);
      }
    return answer => [...early].reduce((s, [text, year]) => s.replaceAll(String(year), text), answer);
  },
};

// ---- titles --------------------------------------------------------------------------------------

const quotedWord = /([ ]['"“‘])(\p{Ll})/gu;
const strings = item => Object.keys(item).filter(key => typeof item[key] === 'string');

// In title case a word behind a quotation mark inside a title stays small: "The So-Called ‘minor’ Works".
const quotedWordInTitle = {
  name: 'a word behind a quotation mark in title case',
  concerns: item => strings(item).some(key => item[key].search(quotedWord) >= 0),
  mend(job) {
    for (const item of job.references)
      for (const key of strings(item)) item[key] = item[key].replace(quotedWord, (all, mark, letter) => mark + letter.toUpperCase());
    return same;
  },
};

// ---- cites ---------------------------------------------------------------------------------------

const likeColon = '\ua789';

// Between a prefix that ends in a colon and a number the delimiter of the layout is printed: "as in: , 8".
const prefixInColon = {
  name: 'a delimiter between a prefix in a colon and a number',
  concerns: (item, cite) => cite && /:\s*$/.test(cite.prefix || ''),
  mend(job) {
    for (const cite of job.citations.flatMap(c => c.citationItems))
      if (cite.prefix) cite.prefix = cite.prefix.replace(/:(\s*)$/, `${likeColon}$1`);
    return answer => answer.replaceAll(likeColon, ':');
  },
};

// ---- labels --------------------------------------------------------------------------------------

const words = text => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// Whether a text has all words of another, in their order, and more.
function saysMore(text, other) {
  const all = words(text), some = words(other);
  let i = 0;
  for (const word of all) i += word === some[i];
  return i === some.length && all.length > some.length;
}

// A label is printed whose variable has no value: "Doe, 1995, p."  It is asked again with each in a condition for that.
const labelOfNothing = {
  name: 'a label whose variable is empty',
  concerns: (item, cite, pair) => saysMore(pair.theirs, pair.ours),
  mend(job) {
    job.labelsNeedValues = true;
    return same;
  },
};

// ---- styles --------------------------------------------------------------------------------------

// A rule by which the style is put in other words, of those that reference.js knows, where it has what is amiss and the
// pair shows it.
const reworded = (name, rewording, amiss, shows) => ({
  name,
  concerns: (item, cite, pair) => shows(pair) && amiss.test(pair.style.text),
  mend(job) {
    job[rewording] = true;
    return same;
  },
});

const noTags = text => text.replace(/<[^>]*>/g, '');
const spans = text => text.split('<span').length;

const styleRules = [
  // One that says nothing, within cs:substitute or in a macro called there, takes the fonts from the names around it.
  reworded('a cs:name-part without fonts takes those of other names', 'namePartsSaySomething', /<name-part name="\w+"\s*\/>/,
    ({ ours, theirs }) => spans(ours) > spans(theirs)),
  // Of the option initialize only "false" is seen, so that no name turns it on again.
  reworded('`initialize` turned on again', 'initializeIsSaidByNames', /<(?:style|citation|bibliography)\b[^>]* initialize="false"/,
    ({ ours, theirs }) => ours.length < theirs.length),
  // "One." before ". 3" is "One.3": of the suffix the last character is lost, not the first.
  reworded('the blank of a suffix that begins as its group ends', 'blanksEndGroups', /<group\b[^>]* suffix="[^" ]+ "/,
    ({ ours, theirs }) => ours.length === theirs.length + 1),
  // What stands behind collapsed cites stands between all in a style that collapses none.
  reworded('`after-collapse-delimiter` where nothing is collapsed', 'nothingIsBehindCollapsed',
    /<citation\b(?![^>]*\bcollapse=)[^>]*\bafter-collapse-delimiter=/, pair => pair.what === 'citations'),
  // Of a localized date only the parts have fonts.
  reworded('a localized date without its fonts', 'fontsStandAroundDates', /<date\b(?=[^>]*\bvariable=)(?=[^>]*\bform=)[^>]*\b(?:font-|vertical-align)/,
    ({ ours, theirs }) => ours.length > theirs.length && noTags(ours) === noTags(theirs)),
  // "[10] Patel, (2009j)": numbers tell cites apart.
  reworded('year suffixes on cites that are numbers', 'numbersAreEnough', /<layout[^>]*>\s*<text variable="citation-number"[^>]*\/>\s*<\/layout>/,
    ({ ours, theirs }) => ours.length < theirs.length),
];

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
  const instead = ours.slice(at, ours.length - behind.length);
  return ours.startsWith(theirs.slice(0, at)) && ours.endsWith(behind) && namesOf(pair.items).some(name => instead.includes(typographic(name)));
}

// With affixes there is not even the placeholder: what they stand around is nothing.
function isNobody(pair, theirs) {
  const { ours, citation, cites } = pair;
  if (!citation || !(citation.mode === 'composite' || cites.some(cite => cite['author-only']))) return false;
  return cites.some(({ prefix, suffix }) => ['', ...forms(prefix)].some(p => ['', ...forms(suffix)].some(s => {
    const affixes = (p.trim() + s).trim(), behind = theirs.slice(affixes.length).trim();
    if (!affixes || !theirs.startsWith(affixes) || !ours.endsWith(behind)) return false;
    return namesOf(pair.items).some(name => ours.slice(0, ours.length - behind.length).includes(typographic(name)));
  })));
}

// Behind an author alone, as behind one in a cite, there is the comma that sets off what is not printed: "Doe, argues".
function isCommaBehindAuthor(pair, theirs) {
  const { ours, citation, cites } = pair;
  if (!citation || !(citation.mode === 'composite' || cites.some(cite => cite['author-only']))) return false;
  for (const { 0: mark, index } of theirs.matchAll(/[,:;] ?(?= |$)|, /g))
    if (theirs.slice(0, index) + theirs.slice(index + mark.length) === ours.trim())
      return namesOf(pair.items).some(name => theirs.slice(0, index).includes(typographic(name)));
  return false;
}

const without = (text, at, n) => at < 0 ? text : (text.slice(0, at) + text.slice(at + n)).trim();
const forms = affix => affix ? [affix, affix.trim(), `${affix} `, ` ${affix}`].map(typographic) : [];

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
function isBracketMismatched(pair, theirs) {
  const oneKind = text => text.replaceAll('[', '(').replaceAll(']', ')');
  return isBalanced(pair.ours) && !isBalanced(theirs) && oneKind(pair.ours) === oneKind(theirs);
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

// ---- the rules applied ---------------------------------------------------------------------------

const rules = [givenNameOnly, joiningParticle, institutionAtEnd, rangeOfOneDay, rangeOfYears, eraOutside, quotedWordInTitle, prefixInColon,
  labelOfNothing, ...styleRules];

// What to take away for a pair: each thing that concerns it alone, and all of them.
function rulesFor(pair) {
  const some = rules.filter(rule => pair.items.some((item, i) => rule.concerns(item, pair.cites[i], pair)));
  return some.length > 1 ? [...some.map(rule => [rule]), some] : some.length ? [some] : [];
}

const nameOf = set => set.length > 1 ? 'several of these at once' : set[0].name;

// A copy of the job without what the rules are about, and what turns answers back.
function mended(job, set, locales) {
  const copy = structuredClone(job);
  const restores = set.map(rule => rule.mend(copy, locales));
  return { job: copy, restore: text => restores.reduce((s, restore) => restore(s), text) };
}

module.exports = { rulesFor, nameOf, mended, inText };
