// The search page: asks the index (index/ beside the page) and shows the hits. The question stands in the address,
// so that it can be shared and the back button works. Nothing of the index is loaded before somebody asks.
{
  const form = document.getElementById("suche");
  const status = document.getElementById("suche-status");
  const list = document.getElementById("suche-treffer");
  const more = document.getElementById("suche-mehr");
  const reset = document.getElementById("suche-reset");
  const tips = document.getElementById("suche-tipps");
  const words = document.getElementById("suche-worte").content;
  const title = document.title;
  const STEP = 20;
  const LONGEST = 200;
  const EXCERPT = 32;
  document.getElementById("suche-ohne").hidden = true;
  let asked = 0;
  let answered = false;

  const question = () => ({
    q: form.elements.q.value.trim().replace(/\s+/g, " ").slice(0, LONGEST),
    art: [...form.querySelectorAll("[name=art]:checked")].map((one) => one.value),
    feld: form.elements.feld?.value || "",
    phase: form.elements.phase?.value || "",
  });

  const labels = () => [
    ...[...form.querySelectorAll("[name=art]:checked")].map((one) => one.nextElementSibling.textContent),
    ...[...form.querySelectorAll("select")].filter((one) => one.value).map((one) => one.selectedOptions[0].textContent),
  ];

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // The number of hits, and what was looked for instead of what was typed or left out.
  const said = (count, query, { instead = [], without = [], some = 0 }) => {
    const form = count === 1 ? "One" : count ? "Many" : "None";
    const told = instead.reduce((text, [word, other]) => text.replace(word, () => other), query);
    const [text, partly] = [status.dataset[query ? form.toLowerCase() : `filter${form}`], some === count ? "only" : "some"];
    const values = { count: count.toLocaleString("de-DE"), query: told, some: some.toLocaleString("de-DE") };
    const plain = fill(text, values) + (some ? fill(status.dataset[partly], values) : "");
    const meant = instead.map(([word, other]) => fill(status.dataset.instead, { word, instead: other }));
    return [...meant, without.length ? `${plain}.` : plain, ...without.map((word) => fill(status.dataset.without, { word }))].join(" ");
  };

  const say = (count, query, found) => {
    const plain = said(count, query, found);
    const chosen = labels().join(", ");
    status.textContent = chosen ? fill(status.dataset.chosen, { status: plain, chosen }) : plain;
    document.title = query ? `${plain} – ${title}` : title;
  };

  const element = (name, text, attributes) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  };

  // A word, and the signs before and behind it.
  const WORD = /^([^\p{L}\p{M}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su;

  // Appends words[from..to) to a node; those that were looked for are marked.
  const append = (node, text, from, to, hits) => {
    let plain = "";
    for (let at = from; at < to; at += 1) {
      const gap = at > from ? " " : "";
      if (hits.has(at)) {
        const [, before, word, behind] = text[at].match(WORD);
        node.append(plain + gap + before, element("mark", word));
        plain = behind;
      } else plain += gap + text[at];
    }
    node.append(plain);
  };

  // The sentence with the most hits after the heading; long ones are cut around the first hit.
  const sentence = (text, after, hits) => {
    const ends = (at) => /[.!?]["“)]*$/.test(text[at] || ".");
    let best = after;
    let most = 0;
    for (const hit of hits) {
      if (hit < after) continue;
      let near = 0;
      for (let at = hit; at < hit + EXCERPT; at += 1) near += hits.has(at);
      if (near > most) [best, most] = [hit, near];
    }
    let from = best;
    while (from > after && best - from < EXCERPT / 3 && !ends(from - 1)) from -= 1;
    let to = Math.min(text.length, from + EXCERPT);
    for (let at = Math.max(best, from + 8); at < to; at += 1) if (ends(at)) to = at + 1;
    return [from, to, from > after && !ends(from - 1), to < text.length && !ends(to - 1)];
  };

  const of = (data, name) => data.facts.filter((one) => one.startsWith(`${name}:`)).map((one) => one.slice(name.length + 1));

  const facts = (data) => {
    const line = element("p", "", { class: "hit-facts small" });
    const kind = form.querySelector(`[name=art][value="${CSS.escape(of(data, "art")[0] || "")}"]`);
    const field = [...(form.elements.feld?.options || [])].find((one) => one.value === of(data, "feld")[0]);
    const told = [[kind?.dataset.one, data.number].filter(Boolean).join(" ")];
    if (field && !/feld|thema/.test(of(data, "art")[0])) told.push(field.textContent);
    line.append(element("span", told.filter(Boolean).join(" · ")));
    for (const key of [...of(data, "phase"), ...of(data, "lage")]) {
      const word = words.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (word) line.append(" ", word.cloneNode(true));
    }
    return line;
  };

  // Places of words that hold what was looked for: the end of a compound word is known to the index, its place is not.
  const within = (text, query) => {
    const wanted = Fragen.folded(query).split(/[^\p{L}\p{N}]+/u).filter((one) => one.length > 3);
    return text.flatMap((one, at) => (wanted.some((part) => Fragen.folded(one).includes(part.slice(0, -1))) ? [at] : []));
  };

  const hit = (data) => {
    const text = data.words;
    const hits = new Set(data.locations.length ? data.locations : within(text, question().q));
    const name = data.title.split(/\s+/);
    const begins = text.slice(0, name.length).join(" ").replace(/\.$/, "") === name.join(" ").replace(/\.$/, "");
    const after = begins ? name.length : 0;
    const item = element("li");
    const link = element("a", "", { href: `../${data.path}` });
    append(link, name, 0, name.length, new Set([...hits].filter((at) => at < after)));
    const heading = element("h2");
    heading.append(link);
    item.append(heading, facts(data));
    const [from, to, cutBefore, cutAfter] = sentence(text, after, hits);
    if (from < to) {
      const excerpt = element("p", cutBefore ? "… " : "");
      append(excerpt, text, from, to, hits);
      if (cutAfter) excerpt.append(" …");
      item.append(excerpt);
    }
    return item;
  };

  const step = async (results, from) =>
    (await Promise.all(results.slice(from, from + STEP).map((one) => one.data()))).map(hit);

  const clear = (text = "") => {
    list.replaceChildren();
    more.hidden = true;
    tips.hidden = true;
    status.textContent = text;
    document.title = title;
    form.removeAttribute("aria-busy");
  };

  const ask = async () => {
    asked += 1;
    const turn = asked;
    const { q, art, feld, phase } = question();
    const filters = { ...(art.length && { art: { any: art } }), ...(feld && { feld }), ...(phase && { phase }) };
    const filtered = Object.keys(filters).length > 0;
    reset.hidden = !filtered;
    if (!q && !filtered) return clear();
    form.setAttribute("aria-busy", "true");
    if (!answered) status.textContent = status.dataset.busy;
    try {
      const found = await Fragen.answer(q, filters);
      const { results } = found;
      const first = turn === asked ? await step(results, 0) : [];
      answered = true;
      if (turn !== asked) return;
      // What was there before stays until now: an empty list or status in between says nothing to anybody.
      list.replaceChildren(...first);
      more.hidden = first.length >= results.length;
      say(results.length, q, found);
      tips.hidden = results.length > 0;
      tips.querySelector("li:last-child").hidden = !filtered;
      form.removeAttribute("aria-busy");
      more.onclick = async () => {
        const from = list.children.length;
        const next = await step(results, from).catch(Suchindex.forget);
        if (turn !== asked || from !== list.children.length) return;
        if (!next) {
          status.textContent = status.dataset.failed;
          more.onclick = ask;
          return;
        }
        list.append(...next);
        more.hidden = list.children.length >= results.length;
        next[0]?.querySelector("a").focus();
      };
    } catch {
      Suchindex.forget();
      if (turn === asked) clear(status.dataset.failed);
    }
  };

  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    form.elements.q.value = (query.get("q") || "").slice(0, LONGEST);
    for (const one of form.querySelectorAll("[name=art]")) one.checked = query.getAll("art").includes(one.value);
    for (const one of form.querySelectorAll("select")) {
      const value = query.get(one.name) || "";
      one.value = [...one.options].some((option) => option.value === value) ? value : "";
    }
    ask();
  };

  const toAddress = () => {
    const { q, art, feld, phase } = question();
    const query = new URLSearchParams(q ? { q } : {});
    for (const one of art) query.append("art", one);
    if (feld) query.set("feld", feld);
    if (phase) query.set("phase", phase);
    const text = query.toString();
    const address = text ? `?${text}` : location.pathname;
    if (text !== location.search.slice(1)) history.pushState(null, "", address);
    ask();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    toAddress();
  });
  form.addEventListener("change", (event) => event.target.name !== "q" && toAddress());
  reset.addEventListener("click", () => {
    for (const one of form.querySelectorAll("[name=art]")) one.checked = false;
    for (const one of form.querySelectorAll("select")) one.value = "";
    form.elements.q.focus();
    toAddress();
  });
  addEventListener("popstate", fromAddress);
  addEventListener("pageshow", (event) => event.persisted && fromAddress());
  fromAddress();
}
