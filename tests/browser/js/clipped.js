// Text that is cut off, and a page wider than its window.
() => {
  const found = [], cuts = new Set(["hidden", "clip"]);
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) {
    const far = [...document.querySelectorAll("body *")].filter(e => shown(e) && e.getBoundingClientRect().right > root.clientWidth + 1);
    found.push(`page is ${root.scrollWidth - root.clientWidth} px too wide: ${far.slice(-3).map(named).join(", ")}`);
  }
  for (const element of document.querySelectorAll("body *")) {
    // What rules most elements out is asked first; what looks at all around them, last.
    const style = getComputedStyle(element);
    const x = cuts.has(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const y = cuts.has(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (!(x || y) || style.display === "inline" || element.closest("svg")) continue;
    if (element.textContent.trim() && shown(element) && !forEarsOnly(element)) found.push("cut: " + named(element));
  }
  for (const text of document.querySelectorAll("svg text")) {
    const frame = text.ownerSVGElement.getBoundingClientRect(), box = text.getBoundingClientRect();
    if (!frame.width || !box.width || getComputedStyle(text.ownerSVGElement).overflow === "visible") continue;
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
      found.push("cut in picture: " + named(text));
  }
  return found;
}
