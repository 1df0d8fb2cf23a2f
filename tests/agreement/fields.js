// The fields of a record by what they hold.

const nameLists = item => Object.values(item).filter(v => Array.isArray(v) && v.some(p => p && typeof p === 'object' && !Array.isArray(p)));
const dates = item => Object.values(item).filter(v => v && !Array.isArray(v) && (v['date-parts'] || v.raw));

// The two ends of a range, or the date alone, each as its parts.
const points = date => date['date-parts'] || String(date.raw).split('/').map(d => d.split('-'));
const years = date => points(date).map(p => Number(p[0]));

module.exports = { nameLists, dates, points, years };
