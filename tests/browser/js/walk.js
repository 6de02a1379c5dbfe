// Notes from now on after each press of the Tab key what has the focus and how it shows; null at the end of the page.
() => {
  const noted = (window.__walk = []);
  window.__note = () => noted.push(stop());
  // Day, month, year and calendar of a date field are stops of one element; it is noted once.
  let last = null;
  const within = () => document.activeElement === last && last.matches("input[type=date]");
  addEventListener("keyup", event => {
    if (event.key !== "Tab" || within()) return;
    last = document.activeElement;
    noted.push(stop());
  }, true);
  const stop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const box = element.getClientRects()[0] || element.getBoundingClientRect();
    let opacity = 1, fixed = false;
    for (let node = element; node; node = node.parentElement) {
      const own = getComputedStyle(node);
      opacity *= Number(own.opacity);
      fixed ||= own.position === "fixed" || own.position === "sticky";
    }
    // Of what is larger than the window, only the part inside it can be looked at.
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const upper = Math.max(box.top, 0), lower = Math.min(box.bottom, innerHeight);
    const points = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
    const seen = points.some(([x, y]) => {
      const top = document.elementFromPoint(left + (right - left) * x, upper + (lower - upper) * y);
      return top && (element.contains(top) || top.contains(element) && top !== document.documentElement && top !== document.body);
    });
    // The ring may be drawn by the element, by a layer of it that covers its card, or by the label or card around it.
    const rings = [[element, null], [element, "::after"], [element, "::before"], [element.parentElement, null], [element.closest("label"), null]]
      .filter(([holder]) => holder && holder !== document.body)
      .map(([holder, part]) => {
        const own = getComputedStyle(holder, part);
        const none = own.outlineStyle === "none" || part && ["none", "normal"].includes(own.content);
        return { width: none ? 0 : parseFloat(own.outlineWidth), contrast: contrast(colour(own.outlineColor), behind(holder.parentElement || holder)) };
      });
    const ring = rings.find(one => one.width >= 2) || rings[0];
    const number = (window.__stops ||= new Map());
    if (!number.has(element)) number.set(element, number.size);
    return {
      number: number.get(element),
      name: named(element),
      href: element.getAttribute("href"),
      inMain: Boolean(element.closest("main")),
      isMain: element.matches("main, main *"),
      left: box.left, right: box.right, top: box.top, bottom: box.bottom,
      y: box.top + scrollY,
      width: box.width, height: box.height,
      opacity, fixed, seen,
      onScreen: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
      ringWidth: ring.width, ringContrast: ring.contrast,
    };
  };
}
