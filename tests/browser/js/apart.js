// Inline things beside each other in a row of flex or grid: the blank between them is not rendered, so that a screen reader
// says "in Umsetzungverzögert" where no sign stands between.
() => {
  const found = [];
  const plain = "span, b, strong, em, i, small, time, abbr, data, mark, code";
  const texts = node => {
    if (node.nodeType === 3) return node.data.trim();
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT, text =>
      text.data.trim() && text.parentElement.checkVisibility({ checkVisibilityCSS: true }) && !text.parentElement.closest("[aria-hidden=true], svg") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    let said = "";
    while (walker.nextNode()) said += walker.currentNode.data;
    return said.trim();
  };
  // What the style sheet says before an element, as content or as its alternative.
  const sign = node => node.nodeType === 1 ? [...getComputedStyle(node, "::before").content.matchAll(/"([^"]*)"/g)].map(one => one[1]).join("").replace(/\u200b/g, "") : "";
  const box = node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  for (const row of document.querySelectorAll("body *")) {
    if (!/flex|grid/.test(getComputedStyle(row).display) || !row.checkVisibility({ checkVisibilityCSS: true })) continue;
    const said = [...row.childNodes].filter(node => node.nodeType === 3 || node.nodeType === 1).map(node => [node, texts(node)]).filter(([, text]) => text).map(([node, text]) => [node, sign(node) + text]);
    for (let at = 1; at < said.length; at++) {
      const [[one, before], [next, after]] = [said[at - 1], said[at]];
      if ([one, next].some(node => node.nodeType === 1 && !node.matches(plain))) continue;
      if (!/\p{L}$/u.test(before) || !/^\p{L}/u.test(after)) continue;
      const [left, right] = [box(one), box(next)];
      if (right.top >= left.bottom || left.top >= right.bottom) continue;
      found.push(`said as one word: "${before.slice(-20)}${after.slice(0, 20)}" in ${named(row)}`);
    }
  }
  return found;
}
