// Runs a job with the reference implementation, the npm package `citeproc`.  Started as a worker, so that
// a job on which it does not come back can be given up; what it gave is kept by the hash of the job.

const fs = require('fs');
const path = require('path');
const { parentPort, workerData } = require('worker_threads');

function localeFolder(folder) {
  const known = new Map();
  return lang => {
    const file = path.join(folder, `locales-${lang}.xml`);
    if (!known.has(lang)) known.set(lang, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : false);
    return known.get(lang);
  };
}

// makeBibliography() gives no text for an entry that prints nothing, but gives its id.
function idsWithText(engine, ids, count) {
  if (ids.length === count) return ids;
  const kept = ids.filter(id => engine.makeBibliography({ include: [{ field: 'id', value: id }] })[1].length);
  if (kept.length !== count) throw new Error('entries and their ids are out of step');
  return kept;
}

function bibliography(engine) {
  const made = engine.makeBibliography();
  if (!made) return [];
  const texts = made[1].map(s => s.replace(/^\s*<div class="csl-entry">/, '').replace(/<\/div>\s*$/, ''));
  const ids = idsWithText(engine, made[0].entry_ids.map(list => list[0]), texts.length);
  return texts.map((text, i) => [ids[i], text]);
}

// What a job may ask for: its style in other words, which by CSL mean the same.
const rewordings = {
  // A label stands in a condition that its variable has a value.
  labelsNeedValues: text => text.replace(/<label\b[^>]*\bvariable="([^"]+)"[^>]*\/>/g, '<choose><if variable="$1">$&</if></choose>'),
  // A cs:name-part that says nothing is not there.
  namePartsSaySomething: text => text.replace(/<name-part name="\w+"\s*\/>/g, ''),
  // What is said of initials further out is said by each cs:name that says nothing of them.
  initializeIsSaidByNames: text => text.replace(/(<(?:style|citation|bibliography)\b[^>]*) initialize="false"/g, '$1')
    .replace(/<name\b(?![^>]*\binitialize=)/g, '$& initialize="false"'),
  // The affix of a group that ends in a blank ends in two.
  blanksEndGroups: text => text.replace(/(<group\b[^>]* suffix="[^"]*) "/g, '$1  "'),
  // A style that collapses nothing says nothing of what stands behind collapsed cites.
  nothingIsBehindCollapsed: text => text.replace(/(<citation\b[^>]*) after-collapse-delimiter="[^"]*"/, '$1'),
  // The fonts of a localized date are those of a group around it.
  fontsStandAroundDates: text => text.replace(localizedDate, inGroup),
  // What stands around a date stands around a group in which it is.
  affixesStandAroundDates: text => text.replace(dateWithAffixes, inGroup),
  // "In" stands where there is something that the work is in.
  inNeedsSomething: text => text.replace(/<text term="in"[^>]*\/>/g, `<choose><if match="any" variable="${containers}">$&</if></choose>`),
  // Later cites have as many names as first ones.
  namesAreCutAlike: text => text.replace(/ et-al-subsequent-(?:min|use-first)="\d+"/g, ''),
  // A style whose cites are numbers tells nothing apart by other means.
  numbersAreEnough: text => text.replace(/ disambiguate-add-year-suffix="true"/, ''),
};

const localizedDate = /<date\b(?=[^>]*\bvariable=)(?=[^>]*\bform=)(?=[^>]*\b(?:font-|vertical-align))[^>]*?(?:\/>|>[^]*?<\/date>)/g;
const dateWithAffixes = /<date\b(?=[^>]*\bvariable=)(?=[^>]*\b(?:prefix|suffix)=)[^>]*?(?:\/>|>[^]*?<\/date>)/g;
const containers = 'container-title collection-title event event-title editor container-author editorial-director collection-editor';
const looks = / (?:font-\w+|text-decoration|vertical-align|prefix|suffix)="[^"]*"/g;

// The fonts of a localized date, and its affixes, are those of a group around it.
function inGroup(date) {
  const [opened] = date.match(/^<date[^>]*/);
  return `<group${(opened.match(looks) || []).join('')}>${opened.replace(looks, '')}${date.slice(opened.length)}</group>`;
}

function styleOf(job) {
  const asked = Object.keys(rewordings).filter(name => job[name]);
  return asked.reduce((text, name) => rewordings[name](text), fs.readFileSync(job.style, 'utf8'));
}

// All references are known before the first citation is written, the cited ones first: so each text is final.
function run(CSL, job, retrieveLocale) {
  const items = new Map(job.references.map(item => [item.id, item]));
  const sys = { retrieveLocale, retrieveItem: id => structuredClone(items.get(id)) };
  const engine = new CSL.Engine(sys, styleOf(job), job.lang, !!job.lang);
  const cited = job.citations.flatMap(c => c.citationItems.map(cite => cite.id));
  engine.updateItems([...new Set([...cited, ...items.keys()])]);
  const texts = [], before = [];
  for (const c of structuredClone(job.citations)) {
    if (c.mode) Object.assign(c.properties, { mode: c.mode, infix: c.infix });
    const [, changes] = engine.processCitationCluster(c, before, [], CSL.ASSUME_ALL_ITEMS_REGISTERED);
    for (const [index, text] of changes) texts[index] = text;
    before.push([c.citationID, c.properties.noteIndex]);
  }
  return { citations: texts, bibliography: bibliography(engine) };
}

if (parentPort) {
  const CSL = require('citeproc');
  const locales = localeFolder(workerData.locales);
  console.log = console.error = CSL.debug = CSL.error = () => {};
  parentPort.on('message', job => {
    let result;
    try {
      result = run(CSL, job, locales);
    } catch (e) {
      result = { error: String(e && e.message || e) };
    }
    parentPort.postMessage(result);
  });
}
