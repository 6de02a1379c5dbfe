// Whoever speaks to the computer says what is written: the accessible name holds the visible text. No label is a switch.
() => {
  const found = [];
  const plain = text => text.normalize("NFC").toLowerCase().replace(/[\s\u00ad\u200b]+/g, " ").trim();
  const words = (element, heard) => plain([...element.childNodes].map(node =>
    node.nodeType === 3 ? node.data : node.nodeType === 1 && (forEarsOnly(node) ? heard && node.checkVisibility({ checkVisibilityCSS: true }) : shown(node)) && !node.closest("[aria-hidden=true]") && !node.matches("svg") ? words(node, heard) : "").join(" "));
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button], [tabindex]")) {
    if (!shown(element)) continue;
    const given = element.getAttribute("aria-label") || idText(element.getAttribute("aria-labelledby"));
    const text = words(element, false);
    if (given && text && element.matches("a, button, summary, [role=button]") && !plain(given).includes(text)) found.push(`name "${given}" lacks "${text}"`);
    const labelled = given || words(element, true) || [...(element.labels || [])].some(label => label.textContent.trim()) || element.querySelector("img[alt]:not([alt=''])") || element.title;
    if (!labelled && element.matches("a, button, input:not([type=hidden]), select, textarea, summary, [role=button]")) found.push("no name: " + named(element));
  }
  for (const label of document.querySelectorAll("label")) {
    if (!shown(label) || forEarsOnly(label) || !label.control) continue;
    if (!label.control.checkVisibility({ checkVisibilityCSS: true })) found.push("label works as a switch for a hidden control: " + named(label));
  }
  return found;
}
