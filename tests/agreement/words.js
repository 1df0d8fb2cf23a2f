// What made-up records are made of: people, titles, numbers and dates; plain ones, and those that ask for care.

exports.people = [
  { family: 'Miller', given: 'Anna' }, { family: 'Miller', given: 'Andrew' }, { family: 'Miller', given: 'John Paul' },
  { family: 'Smith', given: 'J. A.' }, { family: 'Smith', given: 'Jane' }, { family: 'Okafor', given: 'Chidi' },
  { family: 'García Márquez', given: 'Gabriel' }, { family: 'Müller', given: 'Jörg' }, { family: 'Sørensen', given: 'Inger Marie' },
  { family: 'Dubois', given: 'Jean-Luc' }, { family: 'Kowalski', given: 'Zofia' }, { family: 'Tanaka', given: 'Keiko' },
  { family: "O'Neill", given: 'Siobhán' }, { family: 'Lee', given: 'Min-ho' }, { family: 'Lee', given: 'M.' },
  { family: 'Patel', given: 'Ravi K.' }, { family: 'Brown', given: 'Thomas' }, { family: 'Brown', given: 'T. H.' },
  { family: 'Šimek', given: 'Petr' }, { family: 'Adams', given: 'Henry' }, { family: 'Young', given: 'Lin' },
  { family: 'Castelli', given: 'Maria Grazia' }, { family: 'Hoffmann', given: 'E.' }, { family: 'Whitaker-Jones', given: 'Rose' },
  { family: 'Bell', given: 'Martin', suffix: 'Jr.' }, { family: 'Berg', given: 'Nils', 'non-dropping-particle': 'van den' },
  { family: 'Humboldt', given: 'Karl', 'dropping-particle': 'von' }, { family: 'Nguyen', given: 'Thi Lan' },
];

exports.bodies = [
  { literal: 'World Meteorological Office' }, { literal: 'Ministry of Fisheries' }, { literal: 'Open Harbour Foundation' },
];

exports.oddPeople = [
  { family: 'Gaulle', given: 'Charles', 'non-dropping-particle': 'de' },
  { family: 'Fontaine', given: 'Luc', 'dropping-particle': 'de', 'non-dropping-particle': 'La' },
  { family: 'Medici', given: 'Lorenzo', 'dropping-particle': "de'" },
  { family: 'Aubigné', given: 'Pierre', 'dropping-particle': 'd’' },
  { family: 'van der Vlist', given: 'Eric' }, { family: 'de la Cruz', given: 'María José' },
  { family: 'al-Rashid', given: 'Omar' }, { family: 'King', given: 'Luther', suffix: 'III' },
  { family: 'Strunk', given: 'William', suffix: 'Jr.', 'comma-suffix': true },
  { family: 'Толстой', given: 'Лев Николаевич' }, { family: 'Петрова', given: 'Анна' },
  { family: '王', given: '小明' }, { family: '李', given: '红' }, { family: '山田', given: '太郎' },
  { family: '村上', given: '春樹' }, { family: 'محفوظ', given: 'نجيب' }, { family: 'Παπαδόπουλος', given: 'Γιώργος' },
  { family: 'כהן', given: 'דוד' }, { family: '김', given: '철수' },
  { family: 'Plato' }, { family: 'Madonna', given: '' }, { given: 'Voltaire', family: '' },
  { family: 'Sartre', given: 'Jean-Paul' }, { family: 'Li', given: 'Xiao-Ming' }, { family: 'Rowling', given: 'J.K.' },
  { family: 'Eliot', given: 'T.S.' }, { family: 'Wells', given: 'H G' }, { family: 'Ng', given: 'A' },
  { family: 'Hall', given: 'Marie-Claire A.' }, { family: 'Çelik', given: 'İbrahim' }, { family: 'd’Aquin', given: 'Thomas' },
  { family: 'von Trapp', given: 'Georg' }, { family: 'St. John', given: 'Ivy' }, { family: 'Smith', given: 'jane' },
  { family: 'Gates', given: 'William Henry', suffix: 'III' }, { family: 'Wolff', given: 'Ch.' }, { family: 'Thornton', given: 'Yu. B.' },
  { literal: '国家统计局' }, { literal: 'The Committee on Tides' }, { literal: 'Министерство образования' },
  { literal: 'AT&T Labs' }, { literal: 'Acme, Inc.' }, { literal: 'U.S. Department of Energy' },
  { family: 'Brontë', given: 'Charlotte <i>C.</i>' }, { family: 'Åström', given: 'Åke' }, { family: 'Østby', given: 'Øyvind' },
];

exports.titles = [
  'The tides of the northern harbour', 'Learning to read maps: a study of fourth graders', 'A history of salt',
  'Effects of nitrogen on barley yield in dry summers', 'Cities and their rivers', 'What do we know about sleep?',
  'Measuring trust in online communities', 'The economics of small islands: trade, debt and tourism',
  'Bayesian models for sparse counts', 'Notes on the grammar of questions', 'On walking', "Women's work in the mills",
  'Glacier retreat since 1850', 'Introduction to soil mechanics', 'An atlas of winds', 'Seventeen ways to fold a letter',
  'Peer review – an appraisal', 'Migration and memory in the borderlands, 1918–1939', 'Urban heat islands',
  'Growth of <i>Escherichia coli</i> in zinc-poor media', 'Climate policy after Paris', 'The long nineteenth century',
  'Deep learning for protein folding', 'Handbook of coastal engineering', 'Self-report scales and their limits',
  'Diplomacy without states', 'CO<sub>2</sub> uptake by kelp forests', 'Children of the plain', 'To the lighthouse and back again',
];

exports.oddTitles = [
  '“Quoted” beginnings', 'A reply to "Notes on grammar"', "The so-called 'minor' works", 'Is this the end?',
  'What now? A manifesto', 'Stop!', 'Who’s afraid of the archive?', "Rock 'n' roll and the law", 'Ends in an abbreviation, etc.',
  'The <b>bold</b> and the <i>beautiful</i>', '<span class="nocase">iPhone</span> users in the field',
  'Small <span style="font-variant:small-caps">caps</span> in print', 'x<sup>2</sup> and other powers',
  'AN OLD TITLE ALL IN CAPITALS', 'the lower case title', 'History of the U.S. Navy, vol. 2', 'Tom & Jerry: A <Study>',
  'E-mail, e-books and re-elections', 'Up-to-date methods – an over-view', 'War and peace (abridged)', '[Untitled sketch]',
  'Война и мир', '红楼梦', '雪国', 'مدخل إلى علم الاجتماع', 'Über die Größe der Städte', 'L’étranger : une relecture',
  '«Guillemets» à la française', '¿Qué es la vida?', 'The title: The subtitle. And more', 'Either/or: from A to Z',
  'Between <i>Homo sapiens</i> and "machine": a review', 'Reading <i>The <i>Iliad</i> today</i>', 'A title with trailing period.',
  "Don't look at the 1960's", 'Vitamin D3 and HIV-1 in vivo', 'Of mice, men, and “other \'small\' things”', 'Numbers: 1, 2, 3',
  'The New York Times and the Via Appia', 'macOS for poets', 'Pre-Raphaelite painting', 'An essay: on the one hand; on the other',
];

exports.journals = [
  ['Journal of Coastal Studies', 'J. Coast. Stud.'], ['Annals of Applied Botany', 'Ann Appl Bot'], ['Nature and Society', ''],
  ['The Review of Small Things', 'Rev. Small Things'], ['Zeitschrift für Stadtforschung', 'Z. Stadtforsch.'], ['Physica Borealis', 'Phys. Bor.'],
  ['Proceedings of the Northern Academy of Sciences', 'Proc. North. Acad. Sci.'], ['Memory', ''], ['Revue d’histoire rurale', ''],
];

exports.papers = ['The Harbour Gazette', 'Le Quotidien', 'Northern Times', 'The Weekly'];
exports.publishers = ['Oxbow Press', 'Harbour University Press', 'Verlag der Kanzlei', 'Éditions du Quai', 'Springfield & Sons', 'North Sea Books, Inc.'];
exports.places = ['London', 'Berlin', 'New York', 'Paris', 'Cambridge, MA', 'São Paulo', 'Leiden', 'Москва', '東京'];
exports.events = ['Conference on Tides', '12th International Workshop on Soil', 'Annual Meeting of the Society for Maps'];
exports.genres = { thesis: ['PhD thesis', 'Doctoral dissertation', "Master's thesis"], report: ['Technical report', 'Working paper'], other: ['Pamphlet', 'Oil painting', 'Lecture'] };

exports.numbers = ['4', '12', '128', '7'];
exports.oddNumbers = ['4–6', '4-6', '2nd', 'S3', '12A', 'IV', 'Suppl. 2', '2 & 3', '1, 3', 'special issue', 'e12', '0', '1st', '12/13', 'N.S. 4', '3–4 (2)', 'xii', '10.2'];
exports.pages = ['123-145', '1-12', '321-329', '45', '1001-1018', '99-104', '17–32'];
exports.oddPages = ['e1203', 'S12-S19', 'n11564-1568', '100-04', '12-14, 18, 20-25', 'iv-xi', 'A1, A4', '1–e5', '110–5', '71', '42–108', '1496-1504', '600–613', '321 & 325', 'p. 12', '12-', '1-1', '1536-8', '107-108', '1100-1113'];
exports.editions = ['2', '3', '10'];
exports.oddEditions = ['2nd', 'revised', '3rd rev. ed.', 'First', '21', '1', '2-3', 'Second edition', 'nouvelle éd.'];
exports.versions = ['2.1', '10', 'v3.0.1', '1.0-beta'];

exports.locatorLabels = ['page', 'page', 'page', 'page', 'page', 'chapter', 'section', 'volume', 'paragraph', 'figure', 'note', 'line', 'verse', 'book', 'sub-verbo', 'part', 'column', 'folio', 'issue', 'opus', 'table', 'article', 'appendix', 'timestamp', 'supplement', 'equation'];
exports.locators = ['12', '3', '45-47', '101–105', '7', '321-329', '10, 12'];
exports.oddLocators = ['IV', '12a', '3 & 4', '12-14, 19', 'xii–xv', '2:14', 'A-3', '00:12:03', 'passim', '12ff.', '1 f.', 'n. 4', '42–45 (note 3)'];
exports.prefixes = ['see ', 'cf. ', 'see also ', 'e.g., ', 'See '];
exports.oddPrefixes = ['see', 'but see, ', '“', 'in contrast, ', '<i>contra</i> ', 'as in: ', 'vgl. '];
exports.suffixes = [', emphasis added', ' and elsewhere', ' for an overview'];
exports.oddSuffixes = ['.', ',', '; but compare', ' (translated by the author)', ' [sic]', '?', ', <i>passim</i>', 'f.', '”'];
exports.infixes = ['argues', "'s work", ', in his essay', ''];

exports.languages = ['en', 'en-US', 'de', 'fr', 'es', 'ru', 'zh', 'en-GB'];
exports.locales = ['de-DE', 'fr-FR', 'es-ES', 'ru-RU', 'zh-CN', 'ja-JP', 'pt-BR', 'nl-NL', 'pl-PL', 'it-IT', 'sv-SE', 'en-GB', 'ar', 'he-IL', 'tr-TR', 'cs-CZ', 'fr-CA', 'de-AT', 'pt-PT', 'nb-NO', 'fi-FI', 'el-GR', 'ko-KR', 'uk-UA', 'hu-HU', 'en-US'];
