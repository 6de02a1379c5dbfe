// Filters a list. The state stands in the address, so that it can be shared and the back button works.
// Controls carry data-key: the name of the data attribute of a row (or of its group) that holds the row's keys.
// A cut list has more rows than stand on the page: its form names the file that holds all (data-rows). It is loaded when
// something is chosen, and only the first rows that fit are built.
{
  const form = document.getElementById("filter");
  const status = document.getElementById("filter-status");
  const reset = document.querySelector("button[form=filter]");
  const empty = document.getElementById("filter-empty");
  const found = document.getElementById("filter-found");
  const most = 300;
  let asked;
  let groups = [...document.querySelectorAll("[data-group]")].map((group) => ({
    group,
    rows: [...group.querySelectorAll("[data-p]")].map((row) => ({ row, data: { ...group.dataset, ...row.dataset } })),
  }));
  const total = Number(form.dataset.total) || groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const controls = [...form.elements].filter((one) => one.dataset.key);
  const written = (count) => count.toLocaleString("de-DE");

  const chosen = () => {
    const wanted = new Map();
    for (const one of controls) {
      if (!one.value || (one.type === "checkbox" && !one.checked)) continue;
      wanted.set(one.dataset.key, [...(wanted.get(one.dataset.key) || []), one.value]);
    }
    return wanted;
  };

  const labels = () =>
    controls
      .filter((one) => one.value && (one.type !== "checkbox" || one.checked))
      .map((one) =>
        one.type === "checkbox"
          ? one.nextElementSibling.textContent
          : one.selectedOptions[0].textContent.replace(/ \([^(]*\)$/, ""),
      );

  const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

  const built = ([id, code, title, , words]) => {
    const row = made("li", "");
    const link = made("a", title, { href: `${form.dataset.prefix}${id}/` });
    const parts = [made("i", code), link, ...words.map(([word, look]) => made("b", word, { className: look }))];
    row.append(...parts.flatMap((one) => [one, " "]));
    return row;
  };

  const load = async () => {
    const answer = await fetch(form.dataset.rows);
    if (!answer.ok) throw new Error(answer.status);
    groups = (await answer.json()).map(({ field, title, rows }) => {
      const group = made("section", "", { className: "group" });
      const list = made("ul", "", { className: "rows" });
      group.append(made("h2", title), list);
      found.append(group);
      return { group, list, rows: rows.map((one) => ({ one, data: { ...one[3], group: field } })) };
    });
  };

  const apply = () => {
    const wanted = [...chosen()];
    if (found && wanted.length && !asked) {
      asked = load();
      asked.then(apply, () => {
        asked = null;
        status.textContent = form.dataset.failed;
      });
    }
    // Until the rows of a cut list are there, nothing can be said of them.
    if (found && wanted.length && !groups[0]?.list) return;
    if (found) {
      document.getElementById("filter-parts").hidden = wanted.length > 0;
      found.hidden = !wanted.length;
    }
    let shown = 0;
    for (const { group, list, rows } of groups) {
      let here = 0;
      const fitting = [];
      for (const { row, one, data } of rows) {
        const fits = wanted.every(([key, values]) => {
          const keys = (data[key] || "").split(" ");
          // "*" stands for every municipality, not for those that name none.
          return values.some((value) => keys.includes(value) || (keys.includes("*") && value !== "ohne_ort"));
        });
        if (row) row.hidden = !fits;
        else if (fits && wanted.length && shown + here < most) fitting.push(built(one));
        here += fits;
      }
      list?.replaceChildren(...fitting);
      group.hidden = list ? !fitting.length : !here;
      shown += here;
    }
    const words = { shown: written(shown), total: written(total), chosen: wanted.length ? labels().join(", ") : "" };
    const text = wanted.length ? status.dataset.some : total === 1 ? status.dataset.one : status.dataset.all;
    const more = found && wanted.length && shown > most ? ` ${form.dataset.more}` : "";
    status.textContent = (text + more).replace(/\{(\w+)\}/g, (_, name) => ({ ...words, most })[name]);
    reset.hidden = !wanted.length;
    empty.hidden = shown > 0 || (found && !wanted.length);
  };

  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    for (const one of controls) {
      const values = query.getAll(one.name);
      if (one.type === "checkbox") one.checked = values.includes(one.value);
      else one.value = [...one.options].some((option) => option.value === values[0]) ? values[0] : "";
    }
    apply();
  };

  const toAddress = () => {
    const query = new URLSearchParams();
    for (const one of controls) {
      if (one.value && (one.type !== "checkbox" || one.checked)) query.append(one.name, one.value);
    }
    const text = query.toString();
    history.pushState(null, "", text ? `?${text}` : location.pathname);
    apply();
  };

  form.addEventListener("change", toAddress);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    status.focus();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const one of controls) one.type === "checkbox" ? (one.checked = false) : (one.value = "");
    toAddress();
    // On a wide screen the form shows without being opened, and there is no summary to go to.
    (controls[0].checkVisibility() ? controls[0] : form.parentElement.firstElementChild).focus();
  });
  document.getElementById("filter-without").hidden = true;
  addEventListener("popstate", fromAddress);
  addEventListener("pageshow", (event) => event.persisted && fromAddress());
  fromAddress();
}
