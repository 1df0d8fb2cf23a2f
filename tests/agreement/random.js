// A generator of random numbers that gives the same ones for the same seed, and draws from lists.

function hash(text) {
  let h = 2166136261;
  for (const c of text) h = Math.imul(h ^ c.codePointAt(0), 16777619);
  return h >>> 0;
}

class Random {
  constructor(seed) {
    this.state = hash(String(seed));
  }

  // mulberry32
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  // from <= n <= to
  between(from, to) {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share) {
    return this.next() < share;
  }

  pick(list) {
    return list[this.between(0, list.length - 1)];
  }

  // `n` different ones, in the list's order shuffled
  sample(list, n) {
    const rest = [...list];
    const taken = [];
    while (taken.length < n && rest.length) taken.push(rest.splice(this.between(0, rest.length - 1), 1)[0]);
    return taken;
  }
}

module.exports = { Random, hash };
