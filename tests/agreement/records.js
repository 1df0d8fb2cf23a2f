// Made-up records.  Tame ones are what a reference manager holds; wild ones may have any type and any
// variable, with all that is allowed in them.

const words = require('./words.js');

const nameVariables = ['author', 'editor', 'translator', 'collection-editor', 'container-author', 'director', 'composer',
  'illustrator', 'interviewer', 'recipient', 'reviewed-author', 'original-author', 'editorial-director', 'chair', 'compiler',
  'contributor', 'curator', 'executive-producer', 'guest', 'host', 'narrator', 'organizer', 'performer', 'producer',
  'script-writer', 'series-creator'];
const dateVariables = ['issued', 'accessed', 'event-date', 'original-date', 'submitted', 'available-date'];
const numberVariables = ['chapter-number', 'collection-number', 'issue', 'number', 'number-of-pages', 'number-of-volumes',
  'part-number', 'printing-number', 'section', 'supplement-number', 'volume'];
const textVariables = ['annote', 'archive', 'archive-place', 'archive_collection', 'archive_location', 'authority', 'call-number',
  'collection-title', 'dimensions', 'division', 'event-title', 'event-place', 'genre', 'jurisdiction', 'license', 'medium',
  'original-publisher', 'original-publisher-place', 'original-title', 'part-title', 'publisher', 'publisher-place', 'references',
  'reviewed-genre', 'reviewed-title', 'scale', 'source', 'status', 'title-short', 'volume-title', 'keyword', 'abstract', 'note'];
const types = ['article', 'article-journal', 'article-magazine', 'article-newspaper', 'bill', 'book', 'broadcast', 'chapter',
  'classic', 'collection', 'dataset', 'document', 'entry', 'entry-dictionary', 'entry-encyclopedia', 'event', 'figure', 'graphic',
  'hearing', 'interview', 'legal_case', 'legislation', 'manuscript', 'map', 'motion_picture', 'musical_score', 'pamphlet',
  'paper-conference', 'patent', 'performance', 'periodical', 'personal_communication', 'post', 'post-weblog', 'regulation',
  'report', 'review', 'review-book', 'software', 'song', 'speech', 'standard', 'thesis', 'treaty', 'webpage'];
const tameTypes = ['article-journal', 'article-journal', 'article-journal', 'article-journal', 'book', 'book', 'book', 'chapter', 'chapter',
  'paper-conference', 'thesis', 'report', 'webpage', 'article-newspaper', 'article-magazine', 'entry-encyclopedia', 'manuscript',
  'post-weblog', 'motion_picture', 'patent', 'software', 'dataset', 'legal_case', 'legislation', 'speech', 'interview', 'broadcast',
  'personal_communication', 'map', 'article'];

// ---- parts ---------------------------------------------------------------------------------------

const plainPeople = (r, from, to) => r.sample(words.people, r.between(from, to)).map(p => ({ ...p }));

function authors(r) {
  if (r.chance(0.06)) return [{ ...r.pick(words.bodies) }];
  return plainPeople(r, 1, r.pick([1, 1, 2, 2, 3, 4, 8]));
}

function anyone(r) {
  return { ...r.pick(r.chance(0.5) ? words.oddPeople : words.people) };
}

function anyPeople(r) {
  return Array.from({ length: r.pick([1, 1, 1, 2, 2, 3, 4, 5, 7, 11]) }, () => anyone(r));
}

const year = r => r.between(1995, 2023);

function date(r, length) {
  return { 'date-parts': [[year(r), r.between(1, 12), r.between(1, 28)].slice(0, length)] };
}

function anyDate(r) {
  const kinds = [
    () => date(r, r.between(1, 3)), () => date(r, 1),
    () => ({ 'date-parts': [[2001], [2003]] }), () => ({ 'date-parts': [[2001, 3], [2001, 5]] }),
    () => ({ 'date-parts': [[2001, 3, 2], [2001, 3, 9]] }), () => ({ 'date-parts': [[2001, 12, 30], [2002, 1, 2]] }),
    () => ({ 'date-parts': [[2001, 3, 28], [2001, 4, 2]] }), () => ({ 'date-parts': [[year(r)]], season: r.between(1, 4) }),
    () => ({ 'date-parts': [[year(r), r.pick([21, 22, 23, 24])]] }), () => ({ 'date-parts': [[r.between(1500, 1900)]], circa: true }),
    () => ({ 'date-parts': [[-r.between(40, 400)]] }), () => ({ 'date-parts': [[r.between(80, 900)]] }),
    () => ({ literal: 'forthcoming' }), () => ({ literal: 'sometime in spring 1912' }), () => ({ raw: '2004-05-06' }),
    () => ({ raw: '2004/2006' }), () => ({ 'date-parts': [['1999', '07']] }), () => ({ 'date-parts': [[r.between(1500, 1900), 3]], circa: 1 }),
    () => ({ 'date-parts': [[2010, 5, 1], [2010, 5, 1]] }), () => ({ raw: '1 May 1999' }),
  ];
  return r.pick(kinds)();
}

const number = r => r.pick(r.chance(0.5) ? words.oddNumbers : words.numbers);
const title = r => r.pick(words.titles);
const anyTitle = r => r.pick(r.chance(0.6) ? words.oddTitles : words.titles);
const doi = r => `10.${r.between(1000, 9999)}/${r.pick(['jcs', 'x', 'abc.def'])}.${r.between(100, 99999)}`;
const url = r => `https://${r.pick(['www.example.org', 'example.com/a', 'data.example.net'])}/${r.between(1, 999)}`;

// ---- tame ----------------------------------------------------------------------------------------

function addJournal(r, item) {
  const [name, short] = r.pick(words.journals);
  item['container-title'] = name;
  if (short && r.chance(0.6)) item['container-title-short'] = short;
  item.volume = String(r.between(1, 120));
  if (r.chance(0.8)) item.issue = String(r.between(1, 12));
  if (r.chance(0.9)) item.page = r.pick(words.pages);
  if (r.chance(0.6)) item.DOI = doi(r);
  if (r.chance(0.2)) item.ISSN = '1234-5678';
}

function addPublisher(r, item) {
  item.publisher = r.pick(words.publishers);
  if (r.chance(0.85)) item['publisher-place'] = r.pick(words.places.slice(0, 7));
}

function addBook(r, item) {
  addPublisher(r, item);
  if (r.chance(0.25)) item.edition = r.pick(words.editions);
  if (r.chance(0.15)) item.volume = String(r.between(1, 4));
  if (r.chance(0.15)) item['collection-title'] = 'Studies in Harbours';
  if (r.chance(0.1)) item['number-of-pages'] = '312';
  if (r.chance(0.2)) item.ISBN = '978-3-16-148410-0';
  if (r.chance(0.15)) item.translator = plainPeople(r, 1, 1);
  if (r.chance(0.15)) { item.editor = item.author; delete item.author; }
}

function addContainer(r, item) {
  item['container-title'] = title(r);
  item.page = r.pick(words.pages);
  if (r.chance(0.8)) item.editor = plainPeople(r, 1, 3);
  addPublisher(r, item);
}

function addWeb(r, item) {
  item.URL = url(r);
  item.accessed = date(r, 3);
  if (r.chance(0.6)) item['container-title'] = r.pick(['Harbour Blog', 'Tides Online', 'The Map Room']);
}

const additions = {
  'article-journal': addJournal, article: addWeb, book: addBook, chapter: addContainer, 'entry-encyclopedia': addContainer,
  'paper-conference': (r, i) => { addContainer(r, i); i['event-title'] = r.pick(words.events); },
  thesis: (r, i) => { addPublisher(r, i); i.genre = r.pick(words.genres.thesis); },
  report: (r, i) => { addPublisher(r, i); i.number = String(r.between(1, 400)); if (r.chance(0.6)) i.genre = r.pick(words.genres.report); },
  webpage: addWeb, 'post-weblog': addWeb, software: (r, i) => { addWeb(r, i); i.version = r.pick(words.versions); },
  dataset: (r, i) => { addPublisher(r, i); i.DOI = doi(r); i.version = '2'; },
  'article-newspaper': (r, i) => { i['container-title'] = r.pick(words.papers); i.page = r.pick(['A1', '3', '12']); i.issued = date(r, 3); },
  'article-magazine': (r, i) => { i['container-title'] = r.pick(words.papers); i.page = r.pick(words.pages); i.issued = date(r, 2); },
  patent: (r, i) => { i.number = 'US 7,123,456'; i.issued = date(r, 3); i.authority = 'United States'; },
  motion_picture: (r, i) => { i.publisher = 'Harbour Pictures'; i.director = i.author; delete i.author; i.medium = 'DVD'; },
  legal_case: (r, i) => { delete i.author; i['container-title'] = 'F.2d'; i.volume = '312'; i.page = '45'; i.authority = 'Supreme Court'; i.title = 'Smith v. Harbour Board'; },
  legislation: (r, i) => { delete i.author; i.number = '104-191'; i.title = 'Clean Rivers Act'; i['container-title'] = 'Stat.'; },
  speech: (r, i) => { i['event-title'] = r.pick(words.events); i['event-place'] = r.pick(words.places.slice(0, 7)); i.genre = 'Lecture'; },
  manuscript: (r, i) => { i.archive = 'City Archive'; i.archive_location = 'Box 12'; i['publisher-place'] = 'Leiden'; },
  broadcast: (r, i) => { i['container-title'] = 'The Evening Hour'; i.publisher = 'Radio North'; i.issued = date(r, 3); },
  interview: (r, i) => { i.interviewer = plainPeople(r, 1, 1); i.issued = date(r, 3); },
  personal_communication: (r, i) => { i.recipient = plainPeople(r, 1, 1); i.issued = date(r, 3); i.genre = 'E-mail'; },
  map: (r, i) => { addPublisher(r, i); i.scale = '1:25000'; },
};

function tameItem(r, id) {
  const item = { id, type: r.pick(tameTypes), title: title(r), author: authors(r), issued: date(r, r.pick([1, 1, 1, 2, 3])) };
  additions[item.type](r, item);
  if (r.chance(0.04)) delete item.issued;
  if (r.chance(0.04)) delete item.author;
  if (r.chance(0.15) && !item.URL) { item.URL = url(r); if (r.chance(0.7)) item.accessed = date(r, 3); }
  if (r.chance(0.15)) item.language = r.pick(words.languages);
  if (r.chance(0.1)) item['title-short'] = item.title.split(/[:?]/)[0];
  return item;
}

// A second work of the same people, often of the same year: what makes cites ambiguous.
function twin(r, id, of) {
  const item = tameItem(r, id);
  if (of.author) item.author = of.author.map(p => ({ ...p }));
  if (of.issued && r.chance(0.7)) item.issued = { ...of.issued };
  if (item.author && r.chance(0.25)) item.author = item.author.concat(plainPeople(r, 1, 2));
  return item;
}

// ---- wild ----------------------------------------------------------------------------------------

function wildItem(r, id, type) {
  const item = { id, type, title: anyTitle(r) };
  if (r.chance(0.85)) item.author = anyPeople(r);
  if (r.chance(0.9)) item.issued = anyDate(r);
  for (const v of r.sample(nameVariables.slice(1), r.between(0, 3))) item[v] = anyPeople(r);
  if (r.chance(0.1)) item.translator = item.editor = anyPeople(r);
  for (const v of r.sample(dateVariables.slice(1), r.between(0, 2))) item[v] = anyDate(r);
  for (const v of r.sample(numberVariables, r.between(1, 4))) item[v] = number(r);
  for (const v of r.sample(textVariables, r.between(1, 6))) item[v] = r.chance(0.4) ? anyTitle(r) : r.pick(words.genres.other);
  if (r.chance(0.6)) { const [name, short] = r.pick(words.journals); item['container-title'] = r.chance(0.3) ? anyTitle(r) : name; if (short && r.chance(0.5)) item['container-title-short'] = short; }
  if (r.chance(0.6)) item.page = r.pick(r.chance(0.6) ? words.oddPages : words.pages);
  if (r.chance(0.4)) { item.publisher = r.pick(words.publishers); item['publisher-place'] = r.pick(words.places); }
  if (r.chance(0.3)) item.edition = r.pick(r.chance(0.7) ? words.oddEditions : words.editions);
  if (r.chance(0.4)) item.DOI = doi(r);
  if (r.chance(0.4)) item.URL = url(r);
  if (item.URL && r.chance(0.7)) item.accessed = date(r, 3);
  if (r.chance(0.2)) item.version = r.pick(words.versions);
  if (r.chance(0.1)) item.PMID = '12345678';
  if (r.chance(0.05)) item.PMCID = 'PMC1234567';
  if (r.chance(0.3)) item.language = r.pick(words.languages);
  return item;
}

// ---- sets ----------------------------------------------------------------------------------------

function tameItems(r, n) {
  const items = [];
  for (let i = 0; i < n; i++)
    items.push(items.length && r.chance(0.25) ? twin(r, `item-${i}`, r.pick(items)) : tameItem(r, `item-${i}`));
  return items;
}

// Every type comes up in every second or third set.
function wildItems(r, n) {
  const items = r.sample(types, n).map((type, i) => wildItem(r, `item-${i}`, type));
  for (let i = 1; i < n; i++)
    if (r.chance(0.2) && items[i - 1].author) {
      items[i].author = items[i - 1].author.map(p => ({ ...p }));
      if (items[i - 1].issued && r.chance(0.7)) items[i].issued = JSON.parse(JSON.stringify(items[i - 1].issued));
    }
  return items;
}

module.exports = { tameItems, wildItems };
