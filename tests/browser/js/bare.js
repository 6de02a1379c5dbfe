// The page without any style sheet: does it still read from top to bottom, with every word apart and none twice?
({ hidden }) => {
  const found = [];
  const tidy = text => text.replace(/\s+/g, " ").trim();
  // Said once for the eye and once more for the ear, side by side.
  for (const element of document.querySelectorAll("body *")) {
    if (!ownText(element) || !forEarsOnly(element)) continue;
    for (const beside of [element.previousSibling, element.nextSibling])
      if (beside && tidy(beside.textContent) === tidy(element.textContent)) found.push("said twice: " + named(element));
  }
  const all = [...document.querySelectorAll("body *")];
  const sheets = [...document.styleSheets], enabled = sheets.filter(sheet => !sheet.disabled);
  for (const sheet of sheets) sheet.disabled = true;
  for (const place of hidden) if (all[place].checkVisibility({ checkVisibilityCSS: true })) found.push("only a style hid it: " + named(all[place]));

  const parts = ["body > header, [role=banner]", "main", "body > footer, [role=contentinfo]"].map(one => document.querySelector(one));
  parts.reduce((one, next) => {
    if (one && next && !(one.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING)) found.push(`${named(next)} stands before ${named(one)}`);
    return next;
  });
  const main = document.querySelector("main");
  const first = main?.querySelector("h1, h2, h3, h4, h5, h6");
  if (first && first.tagName !== "H1") found.push("first heading of the main part: " + named(first));
  const h1 = main?.querySelector("h1");
  const before = h1 ? [...main.querySelectorAll("*")].filter(one => ownText(one) && !one.closest("nav") && one.compareDocumentPosition(h1) === Node.DOCUMENT_POSITION_FOLLOWING) : [];
  // The number or kind of a thing may stand above its name, but no more than that.
  if (tidy(before.map(one => one.textContent).join(" ")).length > 80) found.push("text before the h1: " + before.map(named).join(", "));

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node =>
    node.data && node.parentElement.checkVisibility() && !node.parentElement.closest("script, style, noscript, svg, select, sup, sub, pre") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  const inline = (node, top) => {
    for (let one = node.parentElement; one && one !== top; one = one.parentElement) if (getComputedStyle(one).display !== "inline") return false;
    return true;
  };
  for (let one = texts.nextNode(), next; one && (next = texts.nextNode()); one = next) {
    if (!/[\p{L}\p{N}]$/u.test(one.data) || !/^[\p{L}\p{N}]/u.test(next.data)) continue;
    const between = document.createRange();
    // What people set in bold within a word is theirs.
    if (one.parentElement.closest(".prose") && next.parentElement.closest(".prose")) continue;
    between.setStartAfter(one);
    between.setEndBefore(next);
    const top = between.commonAncestorContainer.nodeType === 1 ? between.commonAncestorContainer : between.commonAncestorContainer.parentElement;
    if (!inline(one, top) || !inline(next, top) || between.cloneContents().querySelector("br, hr, svg, img, input, select, textarea, button, sub, sup")) continue;
    found.push(`words run together: "${one.data.slice(-20)}${next.data.slice(0, 20)}" in ${named(top)}`);
  }
  for (const sheet of enabled) sheet.disabled = false;
  return found;
}
