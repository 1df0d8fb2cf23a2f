// Faults of the reference that it owns to when it is asked again: a rule takes from the job what brings the fault about,
// and the pair is its fault only if it then says, letter by letter, what opcit says of the job as it was.
//
// A rule has a `name`; `concerns(item, cite, pair)` says whether it can be about a record, or a cite of it, in a pair
// of texts; `mend(job, locales)` changes a copy of the job and returns what turns an answer to it back into one to the
// job.  What `reaches` further changes, by disambiguation, what other records read like.

const fs = require('fs');
const path = require('path');
const { nameLists, dates, points, years } = require('./fields.js');

const same = text => text;

// ---- names ---------------------------------------------------------------------------------------

const hasGivenOnly = p => p.given && !p.family && !p.literal;

// In short form the reference leaves out people who have no family name, and then "and" or the comma beside them.
const givenNameOnly = {
  name: 'a person who has a given name only is left out',
  reaches: true,
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
  reaches: true,
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
  reaches: true,
  concerns: item => dates(item).some(isYearRange),
  mend(job) {
    const ranges = new Map();
    for (const d of job.references.flatMap(dates)) {
      if (!isYearRange(d)) continue;
      const text = years(d).join('–'), first = points(d)[0].slice(1);
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

const attribute = (text, name) => Number((text.match(new RegExp(` ${name}="(\\d+)"`)) || [])[1]);

// Whether later cites are cut at more names than first ones.
function hasMoreLaterOn(style) {
  const [citation] = style.match(/<citation\b[^>]*>/) || [''];
  return attribute(citation, 'et-al-subsequent-min') > attribute(citation, 'et-al-min');
}

const isRange = d => points(d).length === 2;

function commonStart(a, b) {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return a.slice(0, n);
}

// Whether the texts part where the second date of a range begins.
const partsInRange = ({ ours, theirs, items }) => items.flatMap(dates).some(isRange) && /[–—～/-][^–—～/-]{0,4}$/.test(commonStart(ours, theirs));

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
  // "28–Accessed April 2, 2001": what stands around a date stands around the second of a range as well, or in it.
  reworded('affixes of a date inside its range', 'affixesStandAroundDates', /<date\b[^>]*\b(?:prefix|suffix)=/, partsInRange),
  // "In , pp. 1": a term is printed though nothing follows that it introduces.
  reworded('"in" where there is nothing that the work is in', 'inNeedsSomething', /<text term="in"/, ({ ours, theirs }) => saysMore(theirs, ours)),
  // First cites, and entries, have as many names as later ones where those have more.
  reworded('`et-al-subsequent-min` for first cites and entries', 'namesAreCutAlike', { test: hasMoreLaterOn }, ({ ours, theirs }) => ours !== theirs),
  // "[10] Patel, (2009j)": numbers tell cites apart.
  reworded('year suffixes on cites that are numbers', 'numbersAreEnough', /<layout[^>]*>\s*<text variable="citation-number"[^>]*\/>\s*<\/layout>/,
    ({ ours, theirs }) => ours.length < theirs.length),
];

const rules = [givenNameOnly, joiningParticle, institutionAtEnd, rangeOfOneDay, rangeOfYears, eraOutside, quotedWordInTitle, prefixInColon,
  labelOfNothing, ...styleRules];

module.exports = { rules };
