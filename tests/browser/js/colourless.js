// Links in running text that only a colour tells from it, and states without a word.
() => {
  const found = [];
  for (const link of document.querySelectorAll("main a[href]")) {
    const block = link.closest("p, li, dd, td, figcaption, blockquote");
    if (!block || !shown(link) || link.closest("nav")) continue;
    const around = [...block.childNodes].some(node => node.nodeType === 3 && node.data.replace(/[\s·,|:;–-]+/g, "").length > 3);
    if (!around) continue;
    const style = getComputedStyle(link);
    const marked = [link, ...link.children].some(node => {
      const own = getComputedStyle(node);
      return own.textDecorationLine.includes("underline") || own.borderBottomStyle !== "none" && parseFloat(own.borderBottomWidth) >= 1;
    });
    if (!marked && style.fontWeight === getComputedStyle(block).fontWeight) found.push("link without underline: " + named(link));
  }
  for (const state of document.querySelectorAll("[data-phase], [data-terminlage], .status")) {
    if (!state.checkVisibility({ checkVisibilityCSS: true }) || state.closest("svg") || state.matches("tr, li, article, section, form, select, option, input")) continue;
    if (!state.textContent.trim() && !state.getAttribute("aria-label")) found.push("state without a word: " + named(state));
  }
  return found;
}
