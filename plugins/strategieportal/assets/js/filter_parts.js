// The rows of a cut list, which has more of them than stand on the page: its form names the file that holds all (data-rows).
// It is loaded when something is chosen, and only the first rows that fit are built. Used by filter.js, which comes after it.
window.cutList = (form, found, failed) => {
  let asked;

  const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

  const load = async () => {
    const answer = await fetch(form.dataset.rows);
    if (!answer.ok) throw new Error(answer.status);
    cut.groups = (await answer.json()).map(({ field, title, rows }) => {
      const group = made("section", "", { className: "group" });
      const list = made("ul", "", { className: "rows" });
      group.append(made("h2", title), list);
      found.append(group);
      return { group, list, rows: rows.map((one) => ({ one, data: { ...one[3], group: field } })) };
    });
  };

  const cut = {
    most: 300,
    groups: [],

    // Shows the found rows instead of the usual ones; false until the rows are there, for nothing can be said of them before.
    ready(wanted, again) {
      if (wanted && !asked) {
        asked = load();
        asked.then(again, () => {
          asked = null;
          failed();
        });
      }
      if (wanted && !cut.groups.length) return false;
      document.getElementById("filter-parts").hidden = wanted;
      found.hidden = !wanted;
      return true;
    },

    built([id, code, title, , words]) {
      const row = made("li", "");
      const link = made("a", title, { href: `${form.dataset.prefix}${id}/` });
      const parts = [made("i", code), link, ...words.map(([word, look]) => made("b", word, { className: look }))];
      row.append(...parts.flatMap((one) => [one, " "]));
      return row;
    },
  };
  return cut;
};
