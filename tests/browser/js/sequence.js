// Text of the main part that stands above the text before it: read aloud, it would come in another order than seen.
back => {
  const found = [];
  const flows = element => {
    for (let node = element; node && node.tagName !== "MAIN"; node = node.parentElement) {
      const style = getComputedStyle(node);
      if (["absolute", "fixed", "sticky"].includes(style.position) || style.columnCount !== "auto") return false;
    }
    return true;
  };
  let before = null;
  for (const element of document.querySelectorAll("main *")) {
    if (!ownText(element) || element.closest("svg, table, nav") || !shown(element) || forEarsOnly(element) || !flows(element)) continue;
    const y = element.getBoundingClientRect().top + scrollY;
    if (before && y < before.y - back) found.push(`from ${named(before.element)} at ${Math.round(before.y)} back to ${named(element)} at ${Math.round(y)}`);
    before = { element, y };
  }
  return found;
}
