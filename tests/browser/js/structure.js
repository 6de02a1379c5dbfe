// Headings, landmarks, tables, ids: what a screen reader builds its map from.
([outside, framed]) => {
  const found = [];
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(one => one.checkVisibility({ checkVisibilityCSS: true }));
  const first = headings.filter(one => one.tagName === "H1");
  if (first.length !== 1) found.push(`${first.length} h1`);
  let before = 0;
  for (const heading of headings) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1 && heading.closest("main")) found.push(`level ${before} to ${level}: ${named(heading)}`);
    before = level;
    if (!heading.textContent.trim()) found.push("empty heading");
  }
  for (const [what, selector] of [["main", "main"], ["banner", "body > header, [role=banner]"], ["contentinfo", "body > footer, [role=contentinfo]"]]) {
    const count = document.querySelectorAll(selector).length;
    // what is shown in a frame of another site has no head: that site has one
    const wanted = what === "banner" && framed.some(kind => document.body.classList.contains(kind)) ? 0 : 1;
    if (count !== wanted) found.push(`${count} ${what}`);
  }
  const names = [...document.querySelectorAll("nav")].map(nav => nav.getAttribute("aria-label") || idText(nav.getAttribute("aria-labelledby")));
  if (names.some(name => !name)) found.push("nav without a name");
  if (new Set(names).size !== names.length) found.push("two nav of one name: " + names.join(", "));
  if (!outside.some(kind => document.body.classList.contains(kind)) && !document.querySelector("nav [aria-current], body > header a[aria-current]")) found.push("no aria-current in the navigation");
  for (const table of document.querySelectorAll("table")) {
    const region = table.closest("[role=region]");
    const name = table.caption?.textContent.trim() || table.getAttribute("aria-label") || idText(table.getAttribute("aria-labelledby")) || region?.getAttribute("aria-label") || idText(region?.getAttribute("aria-labelledby"));
    if (!name) found.push("table without a name: " + named(table));
    if (!table.querySelector("th")) found.push("table without th: " + named(table));
    for (const head of table.querySelectorAll("th")) if (!head.scope && !head.id) found.push("th without scope: " + named(head));
  }
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  for (const id of new Set(ids.filter((one, place) => ids.indexOf(one) !== place))) found.push("id twice: " + id);
  return found;
}
