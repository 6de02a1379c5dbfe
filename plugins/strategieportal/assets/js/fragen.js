// Turns what was typed into questions to the index: words that say nothing are left out, each other word is asked for with
// what people call it as well (synonyme.json), and what stands nowhere is taken for a typing error or a compound
// (woerter.json, loaded only then). Pages that hold all of it are the answer, else those that hold most of it.
const Fragen = (() => {
  const ENDING = /(?:ern|en|er|es|em|e|n|s)$/;
  const PHRASE = 5;
  const SHORT = 3;
  const OTHER = 0.6;
  const ALIKE = 0.7;
  const WEAK = 0.15;
  const FEW = 5;
  const NEAR = 0.4;
  const tables = new Map();

  const folded = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const plain = (word) => folded(word).replace(/ae/g, "a").replace(/oe/g, "o").replace(/ue/g, "u");
  const without = (word) => {
    const rest = word.replace(ENDING, "");
    return rest.length > 3 ? rest : word;
  };
  // Twice, so that "Termin", which ends like a plural, and "Terminen" are the same.
  const bare = (word) => without(without(plain(word)));
  const parts = (text) => text.match(/[\p{L}\p{N}]+/gu) || [];
  const key = (text) => parts(text).map(bare).join("");

  const table = async (name) => {
    if (!tables.has(name)) {
      const answer = await fetch(new URL(`pagefind/${name}.json`, document.baseURI));
      if (!answer.ok) throw new Error(name);
      tables.set(name, await answer.json());
    }
    return tables.get(name);
  };

  // A number such as M-07, also written m7: how the index knows it, see number_word() in pages/page.py.
  const number = (text) =>
    /\d/.test(text) && text.length <= 24 && !/\p{L}{8}/u.test(text)
      ? `kz${folded(text).match(/[a-z]+|\d+/g).map((one) => one.replace(/^0+(?=\d)/, "")).join("q")}x`
      : "";

  // The words of a question in order, those together that a group holds together, each with what else is meant.
  const units = (text, { gruppen, fuellwoerter }) => {
    const silent = new Set(fuellwoerter);
    const telling = (words) => words.filter((one) => !silent.has(one.toLowerCase()));
    const words = parts(text);
    const found = [];
    for (let at = 0; at < words.length; ) {
      let size = Math.min(PHRASE, words.length - at);
      let groups = [];
      for (; size > 0 && !groups.length; size -= 1) {
        const wanted = words.slice(at, at + size).map(bare).join("");
        groups = gruppen.filter(([typed]) => typed.some((one) => key(one) === wanted));
      }
      size += 1;
      const own = words.slice(at, at + size);
      const others = new Set(groups.flatMap(([, meant]) => meant).filter((one) => key(one) !== key(own.join(" "))));
      if (others.size || telling(own).length) {
        found.push({ text: (telling(own).length ? telling(own) : own).join(" "), others: [...others] });
      }
      at += size;
    }
    return found.length ? found : [{ text, others: [] }];
  };

  // How many letters are wrong, left out, added or changed over; more than `most` do not matter.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
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
      const off = distance(wanted, plain(one), most) + (plain(one)[0] === wanted[0] ? 0 : 0.5);
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
    const all = [...(await table("woerter")), ...typed];
    const [called, known] = [typed, all].map((words) => new Map(words.map((one) => [bare(one), one])));
    if (known.has(bare(word)) || all.some((one) => plain(one).startsWith(plain(word)))) return null;
    const [compound, whole] = taken(word, called, known);
    return nearest(word, all, 1) || (whole && compound) || (word.length > 6 && nearest(word, all, 2)) || compound;
  };

  const search = async (pagefind, text, filters) => {
    const asked = text.length < SHORT ? `"${text}"` : text;
    return (await pagefind.search(asked, { filters })).results;
  };

  const close = (word, wanted) => {
    const one = plain(word);
    if (one.includes(wanted)) return true;
    let same = 0;
    while (same < wanted.length && one[same] === wanted[same]) same += 1;
    return same > 3 && same >= wanted.length * ALIKE;
  };

  // Whether the words looked for stand on the pages found: where one stands nowhere, the index takes its first letters.
  const stands = async (results, text) => {
    const wanted = parts(text).map(bare).filter((one) => one.length > 3);
    for (const one of results.slice(0, FEW)) {
      const { content, meta } = await one.data();
      const words = content.split(/\s+/);
      const there = parts([...one.words.map((at) => words[at]), meta.title, meta.worte].join(" "));
      if (wanted.every((word) => there.some((other) => close(other, word)))) return true;
    }
    return !wanted.length && results.length > 0;
  };

  // Pages that hold a word or what else is meant, by id, with the best score and every place; `sure`: it stands there.
  const pages = async (pagefind, unit, filters) => {
    // What a search finds depends on the pieces of the index that are there; so all of them are loaded before the first.
    await Promise.all([unit.text, ...unit.others].map((one) => pagefind.preload(one, { filters })));
    const answers = await Promise.all([unit.text, ...unit.others].map((one) => search(pagefind, one, filters)));
    const sure = await stands(answers[0], unit.text);
    const others = answers.slice(1).some((one) => one.length);
    const found = new Map();
    for (const [at, results] of answers.entries()) {
      if (!at && !sure && others) continue;
      for (const one of results) {
        const entry = found.get(one.id) || { score: 0, results: [] };
        entry.score = Math.max(entry.score, one.score * (at ? OTHER : 1));
        entry.own ||= !at;
        entry.results.push(one);
        found.set(one.id, entry);
      }
    }
    const best = Math.max(0, ...answers.slice(1).flat().map((one) => one.score)) * OTHER;
    for (const [id, one] of found) if (!one.own && one.score < best * WEAK) found.delete(id);
    return { found, sure: sure || others };
  };

  // Pages by how many of the words they hold and how well; rare words tell more. Those far behind the best are left out.
  const together = (found) => {
    const all = new Map();
    for (const pages of found) {
      const best = Math.max(...[...pages.values()].map((one) => one.score));
      const weight = 1 / Math.log(2 + pages.size);
      for (const [id, { score, results }] of pages) {
        const entry = all.get(id) || { id, count: 0, score: 0, results: [] };
        entry.count += 1;
        entry.score += (weight * score) / best;
        entry.results.push(...results);
        all.set(id, entry);
      }
    }
    const ranked = [...all.values()].map((one) => ({ ...one, score: (one.score * one.count) / found.length }));
    const best = Math.max(...ranked.map((one) => one.score));
    const kept = ranked.filter((one) => one.count === found.length || one.score > best * NEAR);
    return kept.sort((one, other) => other.score - one.score);
  };

  const hit = ({ id, results }) => ({
    id,
    data: async () => ({ ...(await results[0].data()), locations: [...new Set(results.flatMap((one) => one.words))].sort((a, b) => a - b) }),
  });

  /* What answers `text`: results, best first; `instead`, what was looked for in place of what stands nowhere; `without`, what
     was left out; `some`, how many of the pages hold only some of it. */
  const answer = async (pagefind, text, filters) => {
    if (!text) return { results: (await pagefind.search(null, { filters })).results };
    const named = number(text) ? await search(pagefind, `"${number(text)}"`, filters) : [];
    if (named.length) {
      const first = new Set(named.map((one) => one.id));
      const others = (await search(pagefind, text, filters)).filter((one) => !first.has(one.id));
      return { results: [...named, ...others] };
    }
    const known = await table("synonyme");
    const [found, without, instead] = [[], [], []];
    for (const unit of units(text, known)) {
      const own = await pages(pagefind, unit, filters);
      const other = own.sure ? null : await meant(unit.text, known);
      const asked = other ? units(other, known) : [];
      const others = (await Promise.all(asked.map((one) => pages(pagefind, one, filters)))).filter((one) => one.found.size);
      if (others.length) {
        found.push(...others.map((one) => one.found));
        instead.push([unit.text, other]);
      } else if (other === null) found.push(own.found);
      else without.push(unit.text);
    }
    const results = together(found);
    const some = results.filter((one) => one.count < found.length).length;
    return { results: results.map(hit), instead, without: results.length ? without : [], some };
  };

  return { answer, folded };
})();
