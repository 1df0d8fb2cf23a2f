// The bibliography of a file of records with the reference implementation, the npm package `citeproc`.
//
//   node peer.js STYLE LOCALE RECORDS
//
// A development tool: the benchmark runs it where node and the package are there.

const fs = require('fs');
const CSL = require('citeproc');

const [style, locale, records] = process.argv.slice(2).map(file => fs.readFileSync(file, 'utf8'));
const items = new Map(JSON.parse(records).map(item => [String(item.id), item]));
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: id => items.get(String(id)) }, style);
engine.updateItems([...items.keys()]);
engine.setOutputFormat('text');
process.stdout.write(engine.makeBibliography()[1].join(''));
