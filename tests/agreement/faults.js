// Differences that a fault of the reference makes: strict rules, those that ask it again and those that see it in the text.

const { rules } = require('./faults_asked.js');
const { inText } = require('./faults_seen.js');

const concerned = (pair, items) => rules.filter(rule => items.some((item, i) => rule.concerns(item, pair.cites[i], pair)));

function pairsOf(list) {
  return list.flatMap((a, i) => list.slice(i + 1).map(b => [a, b]));
}

// What to take away for a pair: each thing that concerns it alone, and all of them.
function nearSets(pair) {
  const own = concerned(pair, pair.items);
  return own.length > 1 ? [...own.map(rule => [rule]), own] : own.length ? [own] : [];
}

// Where that does not tell: two things at a time, and what may reach the pair from other records.
function farSets(pair, references) {
  const own = concerned(pair, pair.items), others = concerned(pair, references).filter(rule => rule.reaches && !own.includes(rule));
  const reaching = [...others.map(rule => [rule]), ...others.map(rule => [...own, rule]), [...own, ...others]];
  return [...(own.length > 2 ? pairsOf(own) : []), ...(others.length ? reaching : [])];
}

const nameOfSet = set => set.map(rule => rule.name).join('; ');
const nameOf = set => set.length > 1 ? 'several of these at once' : set[0].name;

// A copy of the job without what the rules are about, and what turns answers back.
function mended(job, set, locales) {
  const copy = structuredClone(job);
  const restores = set.map(rule => rule.mend(copy, locales));
  return { job: copy, restore: text => restores.reduce((s, restore) => restore(s), text) };
}

module.exports = { nearSets, farSets, nameOf, nameOfSet, mended, inText };
