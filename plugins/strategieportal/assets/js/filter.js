// Filters a list. The state stands in the address, so that it can be shared and the back button works.
// Controls carry data-key: the name of the data attribute of a row (or of its group) that holds the row's keys.
// A cut list has more rows than stand on the page; filter_parts.js brings them when something is chosen.
{
  const form = document.getElementById("filter");
  const status = document.getElementById("filter-status");
  const reset = document.querySelector("button[form=filter]");
  const empty = document.getElementById("filter-empty");
  const found = document.getElementById("filter-found");
  const groups = [...document.querySelectorAll("[data-group]")].map((group) => ({
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

  const failed = () => (status.textContent = form.dataset.failed);
  const cut = found && window.cutList(form, found, failed);

  const apply = () => {
    const wanted = [...chosen()];
    if (cut && !cut.ready(wanted.length > 0, apply)) return;
    let shown = 0;
    for (const { group, list, rows } of cut?.groups.length ? cut.groups : groups) {
      let here = 0;
      const fitting = [];
      for (const { row, one, data } of rows) {
        const fits = wanted.every(([key, values]) => {
          const keys = (data[key] || "").split(" ");
          // "*" stands for every municipality, not for those that name none.
          return values.some((value) => keys.includes(value) || (keys.includes("*") && value !== "ohne_ort"));
        });
        if (row) row.hidden = !fits;
        else if (fits && wanted.length && shown + here < cut.most) fitting.push(cut.built(one));
        here += fits;
      }
      list?.replaceChildren(...fitting);
      group.hidden = list ? !fitting.length : !here;
      shown += here;
    }
    const words = { shown: written(shown), total: written(total), chosen: wanted.length ? labels().join(", ") : "" };
    const text = wanted.length ? status.dataset.some : total === 1 ? status.dataset.one : status.dataset.all;
    const more = cut && wanted.length && shown > cut.most ? `. ${form.dataset.more}` : "";
    status.textContent = (text + more).replace(/\{(\w+)\}/g, (_, name) => ({ ...words, most: cut?.most })[name]);
    reset.hidden = !wanted.length;
    empty.hidden = shown > 0 || (cut && !wanted.length);
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

  const clear = () => {
    for (const one of controls) one.type === "checkbox" ? (one.checked = false) : (one.value = "");
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
    clear();
    toAddress();
    // On a wide screen the form shows without being opened, and there is no summary to go to.
    (controls[0].checkVisibility() ? controls[0] : form.parentElement.firstElementChild).focus();
  });
  document.getElementById("filter-without").hidden = true;
  addEventListener("popstate", fromAddress);
  addEventListener("pageshow", (event) => event.persisted && fromAddress());
  if (location.search) fromAddress();
  else {
    // The page as it came shows all; a browser may remember what was chosen before it was loaded again.
    clear();
    status.textContent = (total === 1 ? status.dataset.one : status.dataset.all).replace("{total}", written(total));
    reset.hidden = true;
  }
}
