// run.js - how far opcit and the reference implementation agree on real styles.  See README.md.

const fs = require('fs');
const path = require('path');
const { createHash } = require('crypto');
const { spawnSync } = require('child_process');
const { Worker } = require('worker_threads');
const { gunzipSync, gzipSync } = require('zlib');
const { makeJob } = require('./jobs.js');
const { normalise, kindOf } = require('./compare.js');
const faults = require('./faults.js');

const usage = `node run.js [OPTION...]
  --opcit=FILE        the program
  --styles=DIR        a folder of styles
  --locales=DIR       a folder of locales, for both sides
  --cache=DIR         where to keep what the reference gave
  --every=N --from=M  every N-th style only, from the M-th
  --style=NAME,...    these styles only
  --kind=tame|wild    one kind of data only
  --what=citations|entries|orders  show these only
  --seed=WORD         other jobs
  --no-faults         do not ask the reference again about what may be its own fault
  --show=WHAT         print the pairs that differ: all, open, faults, or a kind of difference
  --limit=N           at most so many of them
  --by-style          the share of each style, the worst last
  --job               print the jobs and stop
  --workers=N         so many processes of the reference at a time`;

function options(argv) {
  const o = { styles: '/usr/share/citation-style-language/styles', every: 1, from: 0, seed: '1', limit: Infinity, workers: 1 };
  for (const word of argv) {
    const m = word.match(/^--([a-z-]+)(?:=(.*))?$/);
    if (!m) throw new Error(usage);
    o[m[1]] = m[2] === undefined ? true : /^\d+$/.test(m[2]) && m[1] !== 'seed' ? Number(m[2]) : m[2];
  }
  return o;
}

// ---- styles and jobs -----------------------------------------------------------------------------

function readStyle(folder, file) {
  const name = file.slice(0, -4), where = path.join(folder, file);
  const text = fs.readFileSync(where, 'utf8');
  const inNotes = /<style[^>]*\bclass="note"/.test(text);
  return { name, path: where, text, inNotes, independent: /<citation\b/.test(text), hash: createHash('sha1').update(text).digest('hex') };
}

function chosenStyles(o) {
  const named = o.style && new Set(String(o.style).split(','));
  const files = fs.readdirSync(o.styles).filter(f => f.endsWith('.csl') && (!named || named.has(f.slice(0, -4)))).sort();
  return files.map(f => readStyle(o.styles, f)).filter(s => s.independent).filter((s, i) => i % o.every === o.from % o.every);
}

function chosenJobs(o) {
  const kinds = o.kind ? [o.kind] : ['tame', 'wild'];
  return chosenStyles(o).flatMap(style => kinds.map(kind => ({ style, kind, job: makeJob(style, kind, o.seed) })));
}

// ---- the reference -------------------------------------------------------------------------------

const patience = 60; // seconds for a job

// One process of the reference; another one takes its place when it does not come back.
class Reference {
  constructor(o) {
    this.options = { workerData: { locales: o.locales } };
  }

  start() {
    this.worker = new Worker(path.join(__dirname, 'reference.js'), this.options);
    this.worker.on('message', result => this.done(result));
    this.worker.on('error', e => { this.stop(); this.done({ error: String(e) }); });
  }

  ask(job) {
    if (!this.worker) this.start();
    return new Promise(resolve => {
      const timer = setTimeout(() => { this.stop(); this.done({ error: 'no answer' }); }, patience * 1000);
      this.done = result => { clearTimeout(timer); resolve(result); };
      this.worker.postMessage(job);
    });
  }

  stop() {
    if (this.worker) this.worker.terminate();
    this.worker = null;
  }
}

function cacheFile(o, work) {
  const version = require('citeproc/package.json').version;
  const key = createHash('sha1').update(JSON.stringify([version, work.style.hash, o.locales, { ...work.job, style: '' }])).digest('hex');
  return path.join(o.cache, `${key}.json.gz`);
}

async function askReference(o, jobs) {
  fs.mkdirSync(o.cache, { recursive: true });
  const rest = jobs.filter(work => {
    work.file = cacheFile(o, work);
    if (fs.existsSync(work.file)) work.theirs = JSON.parse(gunzipSync(fs.readFileSync(work.file)));
    return !work.theirs;
  });
  if (rest.length > 20) console.error(`${rest.length} of ${jobs.length} jobs are new to the reference`);
  await Promise.all(Array.from({ length: o.workers }, async () => {
    const reference = new Reference(o);
    for (let work; (work = rest.shift());) {
      work.theirs = await reference.ask(work.job);
      fs.writeFileSync(work.file, gzipSync(JSON.stringify(work.theirs)));
    }
    reference.stop();
  }));
}

// ---- ours ----------------------------------------------------------------------------------------

function runOpcit(o, jobs) {
  const input = jobs.map(work => JSON.stringify(work.job)).join('\n') + '\n';
  const child = spawnSync(o.opcit, ['citeproc', '--ndjson', '--locale-dir', o.locales], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (child.error) throw child.error;
  return { lines: child.stdout.split('\n').slice(0, -1), status: child.signal || child.status };
}

// A job that ends the program costs itself; the others are asked again.
function askOpcit(o, jobs) {
  for (let i = 0; i < jobs.length;) {
    const { lines, status } = runOpcit(o, jobs.slice(i, i + 200));
    for (const line of lines) jobs[i++].ours = JSON.parse(line);
    if (lines.length < Math.min(200, jobs.length - i + lines.length)) jobs[i++].ours = { error: `ended with ${status}` };
  }
}

// ---- comparing -----------------------------------------------------------------------------------

// Yields {style, what, key, ours, theirs, items, cites} for each citation and each entry of a job; `key` names it in a side.
function* pairs(work) {
  const { job, ours, theirs, style } = work;
  const byId = new Map(job.references.map(item => [item.id, item]));
  for (const [i, c] of job.citations.entries())
    yield { style, what: 'citations', key: i, at: JSON.stringify(c), ours: normalise(ours.citations[i]), theirs: normalise(theirs.citations[i]),
      items: c.citationItems.map(cite => byId.get(cite.id)), citation: c, cites: c.citationItems };
  const our = new Map(ours.bibliography), their = new Map(theirs.bibliography);
  for (const item of job.references)
    if (our.has(item.id) || their.has(item.id))
      yield { style, what: 'entries', key: item.id, at: JSON.stringify(item), ours: normalise(our.get(item.id)), theirs: normalise(their.get(item.id)),
        items: [item], cites: [] };
}

function textOf(side, pair) {
  if (pair.what === 'citations') return normalise(side.citations[pair.key]);
  return normalise((side.bibliography.find(([id]) => id === pair.key) || [])[1]);
}

const differ = work => [...pairs(work)].filter(pair => pair.ours !== pair.theirs);
const answered = jobs => jobs.filter(work => !work.theirs.error && !work.ours.error);

// Jobs without what rules of faults.js are about, for the reference alone: `again` of a job has them by the rules' names.
function withoutFaults(work, setsFor, locales) {
  work.again = work.again || new Map();
  const open = differ(work).filter(pair => !faultOf(work, pair)), asked = [];
  for (const set of open.flatMap(pair => setsFor(pair, work.job.references))) {
    const key = faults.nameOfSet(set);
    if (work.again.has(key)) continue;
    work.again.set(key, { ...work, set, file: '', theirs: null, ...faults.mended(work.job, set, locales) });
    asked.push(work.again.get(key));
  }
  return asked;
}

// The name of the rule by which the reference is at fault, if there is one.
function faultOf(work, pair) {
  const inText = faults.inText(pair, pair.theirs);
  if (inText) return inText;
  for (const set of [...faults.nearSets(pair), ...faults.farSets(pair, work.job.references)]) {
    const again = work.again.get(faults.nameOfSet(set));
    if (!again) continue;
    const text = again.theirs.error ? '' : again.restore(textOf(again.theirs, pair));
    if (text === pair.ours || faults.inText(pair, text)) return faults.nameOf(set);
  }
  return '';
}

// The ids of the entries that print, in their order.
function order(side) {
  return side.bibliography.filter(([, text]) => normalise(text)).map(([id]) => id).join(' ');
}

class Tally {
  constructor() {
    this.same = 0;
    this.all = 0;
  }

  add(same) {
    this.all++;
    this.same += same;
  }

  toString() {
    return `${(this.all ? 100 * this.same / this.all : 100).toFixed(2).padStart(6)} % of ${this.all}`;
  }
}

function tallyIn(map, ...key) {
  const name = key.join(' ');
  if (!map.has(name)) map.set(name, new Tally());
  return map.get(name);
}

function show(o, work, pair, kind, fault) {
  const shown = [kind, 'all', fault ? 'faults' : 'open'].includes(o.show) && (!o.what || o.what === pair.what);
  if (!shown || o.limit <= 0) return;
  o.limit--;
  console.log(`${work.style.name} ${work.kind} ${pair.what}: ${kind}${work.job.lang ? ` (${work.job.lang})` : ''}${fault && ` - ${fault}`}\n  ${pair.at}`);
  console.log(`  ours   ${pair.ours}\n  theirs ${pair.theirs}`);
}

function count(map, key) {
  map.set(key, (map.get(key) || 0) + 1);
}

function compareJob(o, work, report) {
  for (const pair of pairs(work)) {
    const same = pair.ours === pair.theirs, fault = same || !work.again ? '' : faultOf(work, pair);
    tallyIn(report.shares, work.kind, `${pair.what} identical`).add(same);
    tallyIn(report.shares, work.kind, `${pair.what} that differ by a fault of the reference`).add(fault !== '');
    tallyIn(report.shares, work.kind, `${pair.what} that differ otherwise`).add(!same && !fault);
    tallyIn(report.styles, work.style.name).add(same || fault !== '');
    if (same) continue;
    const kind = kindOf(pair.ours, pair.theirs, pair.items);
    count(fault ? report.faults : report.kinds, `${work.kind} ${pair.what}: ${fault || kind}`);
    show(o, work, pair, kind, fault);
  }
  const pair = { what: 'orders', at: '', ours: order(work.ours), theirs: order(work.theirs) };
  tallyIn(report.shares, work.kind, 'bibliographies in the same order').add(pair.ours === pair.theirs);
  if (pair.ours !== pair.theirs) show(o, work, pair, 'order', '');
}

function compare(o, jobs) {
  const report = { shares: new Map(), styles: new Map(), kinds: new Map(), faults: new Map() };
  for (const work of jobs) {
    if (work.theirs.error) console.log(`${work.style.name} ${work.kind}: the reference fails: ${work.theirs.error}`);
    else if (work.ours.error) console.log(`${work.style.name} ${work.kind}: opcit fails: ${JSON.stringify(work.ours.error)}`);
    else compareJob(o, work, report);
  }
  return report;
}

function printCounts(title, counts) {
  if (counts.size) console.log(title);
  for (const [what, n] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(n).padStart(7)}  ${what}`);
}

function print(o, report) {
  printCounts('The reference is at fault:', report.faults);
  printCounts('Other differences:', report.kinds);
  const styles = [...report.styles].sort((a, b) => b[1].same / b[1].all - a[1].same / a[1].all);
  if (o['by-style']) for (const [name, tally] of styles) console.log(`${tally}  ${name}`);
  for (const [what, tally] of [...report.shares].sort()) console.log(`${tally}  ${what}`);
}

async function main() {
  const o = options(process.argv.slice(2));
  const jobs = chosenJobs(o);
  if (o.job) return jobs.forEach(work => console.log(JSON.stringify(work.job)));
  await askReference(o, jobs);
  askOpcit(o, jobs);
  for (const setsFor of o['no-faults'] ? [] : [faults.nearSets, faults.farSets])
    await askReference(o, answered(jobs).flatMap(work => withoutFaults(work, setsFor, o.locales)));
  print(o, compare(o, jobs));
}

main().catch(e => { console.error(e.message); process.exit(1); });
