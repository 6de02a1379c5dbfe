// Turns what was typed into questions to the index: words that say nothing are left out, each other word is asked for with
// what people call it as well (synonyme.json), and what stands nowhere is taken for a typing error or a compound
// (woerter.json, loaded only then). Pages that hold most of what tells something are the answer. The numbers below were
// chosen with the questions of tests/cases/search/.
const Fragen = (() => {
  const PHRASE = 5;
  const SHORT = 3;
  // How well a page answers a word, from 0 to 1: at least OWN, and SURE where few pages hold what was typed; words that mean
  // the same count for OTHER, the parts of a rare compound for PART.
  const [OWN, SURE, OTHER, PART] = [0.1, 0.85, 0.75, 0.5];
  // How much a word tells of a question: words written small among nouns QUIET, those that people call things by CALLED; the
  // more pages hold it the less, from about FLAT on.
  const [QUIET, CALLED, FLAT] = [0.55, 1.6, 16];
  // Pages that tell what others tell as well count for LIGHT; pages below NEAR of the best that lack a word are left out.
  const [LIGHT, NEAR, WEAK] = [0.5, 0.4, 0.15];
  const [RARE, FEW] = [3, 5];
  const LONG = 9;
  // A letter for another that is neither near on the keyboard nor alike in sound is no typing error: Mutter is not Muster.
  const UNLIKE = 1.4;
  // Letters that are taken for each other: neighbours on the keyboard, and those that sound alike.
  const MIXED = "qw we er rt tz zu ui io op as sd df fg gh hj jk kl yx xc cv vb bn nm dt bp gk sz iy vf vw ck ae ou ei ie aq sw de fr gt hz ju ki lo ys xd cf vg bh nj mk";
  const { bare, plain } = Suchindex;
  const folded = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const parts = (text) => text.match(/[\p{L}\p{N}]+/gu) || [];
  const key = (text) => parts(text).map(bare).join("");

  // A number such as M-07, also written m7: how the index knows it, see number_word() in pages/page.py.
  const number = (text) =>
    /\d/.test(text) && text.length <= 24 && !/\p{L}{8}/u.test(text)
      ? `kz${folded(text).match(/[a-z]+|\d+/g).map((one) => one.replace(/^0+(?=\d)/, "")).join("q")}x`
      : "";

  // The infinitive of a word written small that ends like a verb (giesst, repariert); empty for any other.
  const infinitive = (word) => (/^\p{Ll}{4,}t$/u.test(word) ? word.replace(/(?:e?s)?t$/, "en") : "");

  // The words of a question in order, those together that a group holds together, each with what else is meant. Where nouns
  // are written with a capital, other words that no group knows tell less.
  const units = (text, { gruppen, fuellwoerter }) => {
    const silent = new Set(fuellwoerter);
    const telling = (words) => words.filter((one) => !silent.has(one.toLowerCase()));
    const words = parts(text);
    const nouns = words.some((one, at) => /^\p{Lu}/u.test(one) && (at || telling([one]).length));
    const keys = gruppen.map(([typed]) => new Set(typed.map(key)));
    const called = (wanted) => gruppen.filter((_, at) => keys[at].has(wanted));
    const found = [];
    for (let at = 0; at < words.length; ) {
      let size = Math.min(PHRASE, words.length - at);
      let groups = [];
      for (; size > 0 && !groups.length; size -= 1) groups = called(words.slice(at, at + size).map(bare).join(""));
      size += 1;
      const own = words.slice(at, at + size);
      const verb = size === 1 && telling(own).length ? infinitive(own[0]) : "";
      if (verb && !groups.length) groups = called(bare(verb));
      // What holds the word itself is found with it.
      const there = (one) => key(one) === key(own.join(" ")) || (size === 1 && parts(one).map(bare).includes(bare(own[0])));
      const others = new Set(groups.flatMap(([, meant]) => meant).filter((one) => !there(one)));
      if (others.size || telling(own).length) {
        const small = nouns && size === 1 && /^\p{Ll}/u.test(own[0]);
        const forms = verb ? [verb] : [];
        const weight = (groups.length ? CALLED : 1) * (small ? QUIET : 1);
        found.push({ text: (telling(own).length ? telling(own) : own).join(" "), forms, others: [...others], weight });
      }
      at += size;
    }
    return found.length ? found : [{ text, forms: [], others: [], weight: 1 }];
  };

  const swapped = (one, other) => {
    if (one === other) return 0;
    return ` ${MIXED} `.includes(one + other) || ` ${MIXED} `.includes(other + one) ? 1 : UNLIKE;
  };

  // How many letters are wrong, left out, added or changed over; more than `most` do not matter.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + swapped(one[i - 1], other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last.at(-1);
  };

  // The known word nearest to one that stands nowhere; empty where none is near. Earlier ones stand on more pages.
  const nearest = (word, known, most) => {
    const wanted = plain(word);
    let [best, least] = ["", most + 0.6];
    for (const one of known) {
      const off = distance(wanted, plain(one), most) + (plain(one)[0] === wanted[0] ? 0 : most / 2);
      if (off < least) [best, least] = [one, off];
    }
    return best;
  };

  // The known words that a compound is made of: both, or else one of them, first what people call things by.
  const taken = (word, called, known) => {
    const cuts = [...Array(word.length).keys()].filter((at) => at > 2 && at < word.length - 2).reverse();
    const [head, tail] = [(at) => bare(word.slice(0, at)), (at) => bare(word.slice(at))];
    for (const at of cuts) if (known.has(head(at)) && known.has(tail(at))) return [`${known.get(head(at))} ${known.get(tail(at))}`, true];
    const long = cuts.filter((at) => at > 3);
    const last = cuts.filter((at) => at < word.length - 3).reverse();
    for (const words of [called, known]) {
      const one = last.find((at) => words.has(tail(at))) ?? 0;
      const first = long.find((at) => words.has(head(at))) ?? 0;
      if (one || first) return [one && word.length - one >= first ? words.get(tail(one)) : words.get(head(first)), false];
    }
    return ["", false];
  };

  // What was meant by a word that does not stand on the pages found: empty if nothing is near, null if it is known after all.
  const meant = async (word, { gruppen }) => {
    if (word.length < 4 || /\d/.test(word)) return "";
    const typed = gruppen.flatMap(([words]) => words.filter((one) => parts(one).length === 1));
    const all = [...(await Suchindex.file("woerter.json")), ...typed];
    const [called, known] = [typed, all].map((words) => new Map(words.map((one) => [bare(one), one])));
    if (known.has(bare(word)) || all.some((one) => plain(one).startsWith(plain(word)))) return null;
    const [compound, whole] = taken(word, called, known);
    return nearest(word, all, 1) || (whole && compound) || (word.length > 6 && nearest(word, all, 2)) || compound;
  };

  const search = (text, filters) => Suchindex.search(text, filters, text.length < SHORT);

  // What is found for each of `texts`.
  const found = (texts, filters) => Promise.all(texts.map((one) => search(one, filters)));

  // For a word that few pages hold: how it is spelt on pages where the index takes its ending for another one, and the words
  // that it is made of, where both are known. Pages that hold these answer it as well.
  const split = async ({ text, others }, results, { gruppen }) => {
    const short = text.length < (others.length ? LONG : SHORT + 2);
    if (results.length > RARE || parts(text).length > 1 || short) return ["", ""];
    const typed = gruppen.flatMap(([words]) => words.filter((one) => parts(one).length === 1));
    const all = [...(await Suchindex.file("woerter.json")), ...typed];
    const [called, known] = [typed, all].map((words) => new Map(words.map((one) => [bare(one), one])));
    const other = all.some((one) => plain(one).startsWith(plain(text))) ? "" : known.get(bare(text)) || "";
    const [compound, whole] = text.length < LONG ? [] : taken(text, called, known);
    return [other, whole ? compound : ""];
  };

  // Pages that hold a word or what else is meant, by id: how well each answers it (0 to 1), and every term; `sure`: it stands there.
  const pages = async (unit, filters, known) => {
    const [answers, others] = await Promise.all([[unit.text, ...unit.forms], unit.others].map((one) => found(one, filters)));
    const [own, meant] = [answers, others].map((some) => some.flatMap(({ results }) => results));
    const sure = answers.some((one) => one.sure && one.results.length > 0);
    const [form, compound] = await split(unit, sure ? answers[0].results : [], known);
    const more = await found([form, compound].filter(Boolean), filters);
    const kinds = [
      [sure || !meant.length ? own : [], 1],
      [meant, OTHER],
      ...more.map(({ results }, at) => [results, form && !at ? 1 : PART]),
    ];
    const rare = sure && own.length <= FEW;
    const best = Math.max(0, ...kinds.flatMap(([results, worth]) => results.map((one) => one.score * worth)));
    const all = new Map();
    for (const [results, worth] of kinds) {
      const least = rare && results === kinds[0][0] ? SURE : OWN;
      const most = Math.max(0, ...results.map((one) => one.score));
      for (const one of results.filter(({ score }) => worth === 1 || score >= most * WEAK)) {
        const entry = all.get(one.id) || { score: 0, results: [] };
        entry.score = Math.max(entry.score, worth * (least + ((1 - least) * one.score) / best));
        entry.results.push(one);
        all.set(one.id, entry);
      }
    }
    return { found: all, sure: sure || meant.length > 0, weight: unit.weight };
  };

  // Pages by how many of the words they hold and how well; rare words tell more. Those far behind the best are left out.
  const together = (answers) => {
    const all = new Map();
    const weights = answers.map(({ found: { size }, weight }) => weight / Math.log(FLAT + size));
    const whole = weights.reduce((sum, one) => sum + one, 0);
    for (const [at, { found: pages }] of answers.entries()) {
      for (const [id, { score, results }] of pages) {
        const entry = all.get(id) || { id, count: 0, covered: 0, score: 0, results: [] };
        entry.count += 1;
        entry.covered += weights[at] / whole;
        entry.score += weights[at] * score;
        entry.results.push(...results);
        all.set(id, entry);
      }
    }
    const ranked = [...all.values()].map((one) => ({ ...one, score: one.score * one.covered * (one.results[0].light ? LIGHT : 1) }));
    const best = Math.max(...ranked.map((one) => one.score));
    const kept = ranked.filter((one) => one.count === answers.length || one.score > best * NEAR);
    return kept.sort((one, other) => other.score - one.score);
  };

  // What is shown of a page, with the places of the words that were found there.
  const hit = ({ id, results }) => ({
    id,
    data: async () => {
      const page = await Suchindex.page(id);
      const terms = new Set(results.flatMap((one) => [...one.terms]));
      const locations = page.words.flatMap((one, at) => (Suchindex.termsOf(one).some((term) => terms.has(term)) ? [at] : []));
      return { ...page, locations };
    },
  });

  /* What answers `text`: results, best first; `instead`, what was looked for in place of what stands nowhere; `without`, what
     was left out; `some`, how many of the pages hold only some of it. */
  const answer = async (text, filters) => {
    const plainly = ({ results }) => results.map((one) => hit({ id: one.id, results: [one] }));
    if (!text) return { results: plainly(await Suchindex.search("", filters)) };
    const named = number(text) ? plainly(await Suchindex.search(number(text), filters, true)) : [];
    if (named.length) {
      const first = new Set(named.map((one) => one.id));
      return { results: [...named, ...plainly(await search(text, filters)).filter((one) => !first.has(one.id))] };
    }
    const known = await Suchindex.file("synonyme.json");
    const [answers, without, instead] = [[], [], []];
    for (const unit of units(text, known)) {
      const own = await pages(unit, filters, known);
      const other = own.sure ? null : await meant(unit.text, known);
      const asked = other ? units(other, known).map((one) => ({ ...one, weight: unit.weight })) : [];
      const others = (await Promise.all(asked.map((one) => pages(one, filters, known)))).filter((one) => one.found.size);
      if (others.length) {
        answers.push(...others);
        instead.push([unit.text, other]);
      } else if (other === null) answers.push(own);
      else without.push(unit.text);
    }
    const results = together(answers);
    const some = results.filter((one) => one.count < answers.length).length;
    return { results: results.map(hit), instead, without: results.length ? without : [], some };
  };

  return { answer, folded };
})();
