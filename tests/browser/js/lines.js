// Every block that holds text itself: on how many lines it stands, how wide it is on one, and how much room it has.
// The key is the way from the root, so that two engines' answers can be laid beside each other.
() => {
  const way = element => {
    const steps = [];
    for (let node = element; node.parentElement; node = node.parentElement) steps.unshift([...node.parentElement.children].indexOf(node));
    return steps.join("/");
  };
  const block = node => {
    let found = node.parentElement;
    while (["inline", "contents"].includes(getComputedStyle(found).display)) found = found.parentElement;
    return found;
  };
  const texts = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement;
    // Bare text in what is closed is seen nowhere, though Chromium gives it a box.
    if (owner.matches("details:not([open])")) continue;
    if (!node.data.trim() || owner.closest("svg, script, style, option") || !shown(owner) || forEarsOnly(owner)) continue;
    const found = block(node);
    texts.set(found, [...(texts.get(found) || []), node]);
  }
  const boxes = nodes => nodes.flatMap(node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(box => box.width > 0.5);
  }).sort((one, other) => one.top - other.top);
  const mixed = new Set();
  for (const element of texts.keys()) for (let node = element.parentElement; node; node = node.parentElement) if (texts.has(node)) mixed.add(node);
  const found = {};
  for (const [element, nodes] of texts) {
    let lines = 0, bottom = -Infinity, left = Infinity, right = -Infinity;
    for (const box of boxes(nodes)) {
      if ((box.top + box.bottom) / 2 > bottom) lines += 1, bottom = box.bottom;
      else bottom = Math.max(bottom, box.bottom);
      left = Math.min(left, box.left);
      right = Math.max(right, box.right);
    }
    if (!lines) continue;
    const style = getComputedStyle(element), outer = element.getBoundingClientRect();
    const begin = outer.left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
    const end = outer.right - parseFloat(style.borderRightWidth) - parseFloat(style.paddingRight);
    // A sign before the text needs room too; where the text does not begin at the edge, only its own width is known.
    const need = ["start", "left"].includes(style.textAlign) ? right - Math.min(begin, left) : right - left;
    const word = !/\s/.test(nodes.map(node => node.data).join("").trim());
    found[way(element)] = { lines, need, room: end - begin, word, alone: !mixed.has(element), cell: style.display === "table-cell", name: named(element) };
  }
  return found;
}
