// Turns what was typed into questions to the index: words that say nothing are left out, each other word is asked for with
// what people call it as well (synonyme.json), and what stands nowhere is taken for a typing error or a compound
// (woerter.json, loaded only then). Pages that hold all of it are the answer, else those that hold most of it.
const Fragen = (() => {
  const ENDING = /(?:ern|en|er|es|em|e|n|s)$/;
  const PHRASE = 5;
  const SHORT = 3;
  const OTHER = 0.6;
  const tables = new Map();

  const folded = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const plain = (word) => folded(word).replace(/ae/g, "a").replace(/oe/g, "o").replace(/ue/g, "u");
  const bare = (word) => {
    const small = plain(word);
    const without = small.replace(ENDING, "");
    return without.length > 3 ? without : small;
  };
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

  // The known words that a compound is made of: both, or else its beginning, or else its end.
  const taken = (word, known) => {
    let one = "";
    for (let at = word.length - 3; at > 3; at -= 1) {
      const [head, tail] = [known.get(bare(word.slice(0, at))), at < word.length - 3 && known.get(bare(word.slice(at)))];
      if (head && tail) return [`${head} ${tail}`, true];
      one ||= head || "";
    }
    for (let at = 3; !one && at < word.length - 4; at += 1) one = known.get(bare(word.slice(at))) || "";
    return [one, false];
  };

  const meant = async (word, { gruppen }) => {
    if (word.length < 4 || /\d/.test(word)) return "";
    const all = [...(await table("woerter")), ...gruppen.flatMap(([typed]) => typed.filter((one) => parts(one).length === 1))];
    const known = new Map(all.map((one) => [bare(one), one]));
    // It stands on pages, only not on those that were chosen.
    if (known.has(bare(word)) || all.some((one) => plain(one).startsWith(plain(word)))) return "";
    const [compound, whole] = taken(word, known);
    return nearest(word, all, 1) || (whole && compound) || (word.length > 6 && nearest(word, all, 2)) || compound;
  };

  const search = async (pagefind, text, filters) => {
    const asked = text.length < SHORT ? `"${text}"` : text;
    return (await pagefind.search(asked, { filters })).results;
  };

  // Pages that hold a word or what else is meant, by id, with the best score and every place.
  const pages = async (pagefind, unit, filters) => {
    const answers = await Promise.all([unit.text, ...unit.others].map((one) => search(pagefind, one, filters)));
    const found = new Map();
    for (const [at, results] of answers.entries()) {
      for (const one of results) {
        const entry = found.get(one.id) || { score: 0, results: [] };
        entry.score = Math.max(entry.score, one.score * (at ? OTHER : 1));
        entry.results.push(one);
        found.set(one.id, entry);
      }
    }
    return found;
  };

  const together = (found) => {
    const all = new Map();
    for (const pages of found) {
      for (const [id, { score, results }] of pages) {
        const entry = all.get(id) || { id, count: 0, score: 0, results: [] };
        entry.count += 1;
        entry.score += score;
        entry.results.push(...results);
        all.set(id, entry);
      }
    }
    const most = Math.max(0, ...[...all.values()].map((one) => one.count));
    const kept = [...all.values()].filter((one) => one.count === most);
    return { most, results: kept.sort((one, other) => other.score - one.score) };
  };

  const hit = ({ id, results }) => ({
    id,
    data: async () => ({ ...(await results[0].data()), locations: [...new Set(results.flatMap((one) => one.words))].sort((a, b) => a - b) }),
  });

  /* What answers `text`: results, best first; `instead`, what was looked for in place of what stands nowhere; `without`, what
     was left out; `some`, where no page holds all of it. */
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
      const other = own.size ? "" : await meant(unit.text, known);
      const others = other ? await Promise.all(units(other, known).map((one) => pages(pagefind, one, filters))) : [own];
      found.push(...others.filter((one) => one.size));
      if (other && others.some((one) => one.size)) instead.push([unit.text, other]);
      else if (!own.size) without.push(unit.text);
    }
    const { most, results } = together(found);
    return { results: results.map(hit), instead, without: found.length ? without : [], some: most < found.length };
  };

  return { answer, folded };
})();
