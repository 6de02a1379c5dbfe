// The index of the search (index/ beside the page, made by exports/search/): which pages hold a word, how well each answers it,
// and what is shown of it. Words are found by their beginnings and without their endings; how often a word stands on a page
// counts by BM25 (Robertson and Zaragoza, 2009), more for words that stand on few pages, and where it stands in the title.
const Suchindex = (() => {
  const ENDING = /(?:ern|en|er|es|em|e|n|s)$/;
  const [STEM, LONGEST, SHORT] = [4, 60, 3];
  // How soon more of the same word tells nothing more, and how much long pages lose.
  const [FULL, LONG] = [1.4, 0.75];
  // How much it tells to stand in the title, or to be written as it was asked for.
  const [TITLE, SAME] = [5, 1.8];
  // Where a word stands nowhere, what it begins with does for it, if so much of it is there.
  const ALIKE = 0.7;
  // So many pieces are looked through for one word: "ver" begins too many.
  const PIECES = 8;
  const [FIRST, DIGITS, FINE, USUAL] = [35, 91, 6, 16];
  let known = new Map();

  const forget = () => {
    known = new Map();
  };

  const read = async (name) => {
    const answer = await fetch(new URL(`index/${name}`, document.baseURI));
    if (!answer.ok) throw new Error(name);
    return name.endsWith(".json") ? answer.json() : new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))).json();
  };

  const file = (name) => {
    if (!known.has(name)) {
      const from = known;
      const asked = read(name);
      asked.catch(() => from.delete(name));
      known.set(name, asked);
    }
    return known.get(name);
  };

  // As exports/search/words.py does it; a test holds both equal.
  const plain = (text) =>
    text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "").replace(/ae/g, "a").replace(/oe/g, "o").replace(/ue/g, "u");
  const without = (word) => {
    const rest = word.replace(ENDING, "");
    return rest.length >= STEM ? rest : word;
  };
  const bare = (word) => without(without(plain(word)));
  const termsOf = (token) => {
    const whole = bare(token.replace(/[^\p{L}\p{N}]+/gu, "")).slice(0, LONGEST);
    if (!whole) return [];
    const parts = (token.match(/[\p{L}\p{N}]+/gu) || []).flatMap((one) => one.split(/(?<=[a-zäöüß])(?=[A-ZÄÖÜ])/)).filter((one) => one.length > 1);
    return parts.length < 2 ? [whole] : [whole, ...parts.map((one) => bare(one).slice(0, LONGEST))];
  };

  const digit = (text, at) => {
    const code = text.charCodeAt(at);
    return code - FIRST - (code > 92 ? 1 : 0);
  };

  // All pages: how long each is, and what it can be filtered by.
  const head = async () => {
    const all = await file("seiten.json");
    if (!all.count) {
      all.count = all.seiten.length / 3;
      all.lengths = Array.from({ length: all.count }, (_, at) => 2 ** (digit(all.seiten, at * 3) / FINE));
      all.sets = Array.from({ length: all.count }, (_, at) => digit(all.seiten, at * 3 + 1) * DIGITS + digit(all.seiten, at * 3 + 2));
      all.mean = all.lengths.reduce((sum, one) => sum + one, 0) / all.count;
    }
    return all;
  };

  const facts = (all, page) => all.merkmale[all.sets[page]].map((one) => all.werte[one]);

  // Whether pages with each set of facts pass the filters.
  const passing = (all, filters) => {
    const wanted = Object.entries(filters).map(([name, value]) => (value.any || [value]).map((one) => all.werte.indexOf(`${name}:${one}`)));
    return all.merkmale.map((set) => wanted.every((some) => some.some((one) => set.includes(one))));
  };

  const named = (start) => start.replace(/[^a-z0-9]/gu, (one) => `-${one.codePointAt(0).toString(16)}-`);

  // The pieces in which terms stand that begin with `stem`, or are its beginning.
  const pieces = (all, stem) => {
    const after = all.teile.findIndex((one) => one > stem);
    const at = (after < 0 ? all.teile.length : after) - 1;
    const more = all.teile.slice(at + 1).filter((one) => one.startsWith(stem));
    const found = [...(at < 0 ? [] : [all.teile[at]]), ...more].slice(0, PIECES);
    return Promise.all(found.map((one) => file(`${all.ordner}/teile/${named(one)}.bin`)));
  };

  const pagesOf = (steps) => {
    const found = [];
    let page = -1;
    for (const one of steps) {
      if (one > 0) {
        page += one;
        found.push([page, USUAL]);
      } else found.at(-1)[1] = -one;
    }
    return found;
  };

  // 1 for a word that is as long as what was asked for, less for longer ones.
  const near = (term, stem) => Math.exp(Math.exp(-((Math.abs(term.length - stem.length) + 1) ** 2) / 8) - 1);

  // The pages that hold one word, with a score each, and the terms by which they were found; `sure`: it stands there.
  const asked = async (all, word, exact) => {
    const [stem, typed] = [bare(word).slice(0, LONGEST), plain(word)];
    const there = (await pieces(all, stem)).flatMap((piece) => Object.entries(piece));
    let found = there.filter(([term]) => (exact ? term === stem : term.startsWith(stem)));
    let sure = found.length > 0;
    if (!sure && !exact) {
      const begun = there.filter(([term]) => term.length >= SHORT && stem.startsWith(term));
      found = begun.filter(([term]) => begun.every(([other]) => other.length <= term.length));
      sure = found.some(([term]) => term.length > SHORT && term.length >= stem.length * ALIKE);
    }
    const pages = new Map();
    for (const [term, steps] of found) {
      const likeness = near(term, stem);
      const same = term.startsWith(typed) || typed.startsWith(term) ? SAME : 1;
      for (const [page, code] of pagesOf(steps)) {
        const often = ((code >> 2) / 4) * likeness;
        const share = all.lengths[page] / all.mean;
        const entry = pages.get(page) || { score: 0, title: false, beside: false };
        entry.score += (same * (FULL + 1) * often) / (FULL * (1 - LONG + LONG * share) + often);
        entry.title ||= (code & 2) > 0;
        entry.beside ||= (code & 1) > 0;
        pages.set(page, entry);
      }
    }
    const rare = Math.log(1 + (all.count - pages.size + 0.5) / (pages.size + 0.5));
    return { pages, rare, sure, terms: found.map(([term]) => term) };
  };

  const together = (words, page) => {
    const whole = words.reduce((sum, one) => sum + one.rare, 0);
    let [score, title, beside] = [0, 0, 0];
    for (const { pages, rare } of words) {
      const one = pages.get(page);
      score += rare * one.score;
      if (one.title) title += rare;
      if (one.beside) beside += rare;
    }
    return score + TITLE * title * (title / whole) ** 2 + beside * (beside / whole) ** 2;
  };

  // What is shown of a page.
  const shown = async (all, page) => {
    const [path, title, number, text, told] = await file(`${all.ordner}/texte/${page}.bin`);
    return { path, title, number, words: text.split(" "), facts: told };
  };

  /* The pages that hold all words of `text`, best first, or all pages where it is empty; `exact`: only these words themselves.
     `sure`: what was asked for stands there, and not only what it begins with; `terms`: as `termsOf` knows what was found. */
  const search = async (text, filters = {}, exact = false) => {
    const all = await head();
    const passes = passing(all, filters);
    const words = await Promise.all((text.match(/[\p{L}\p{N}]+/gu) || []).map((one) => asked(all, one, exact)));
    const [first, ...others] = words;
    const found = first ? [...first.pages.keys()].filter((page) => others.every(({ pages }) => pages.has(page))) : [...all.sets.keys()];
    const terms = new Set(words.flatMap((one) => one.terms));
    const results = found
      .filter((page) => passes[all.sets[page]])
      .map((page) => ({ id: page, score: words.length ? together(words, page) : 0, terms, light: facts(all, page).includes("rang:leicht") }))
      .sort((one, other) => other.score - one.score || one.id - other.id);
    return { results, sure: words.every((one) => one.sure) };
  };

  const page = async (id) => shown(await head(), id);

  return { search, page, file, forget, plain, bare, termsOf };
})();
