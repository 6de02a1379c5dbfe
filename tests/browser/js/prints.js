// Prints of the page as it stands: what is there and where (for every rule), and how it is coloured (for rules of colour).
// Two looks with the same prints are one look: what axe said of the first it would say of the second.
() => {
  const all = [...document.querySelectorAll("*")];
  const parts = element => [null, "::before", "::after"].map(part => getComputedStyle(element, part));
  const place = element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    return [box.x + scrollX, box.y + scrollY, box.width, box.height, style.visibility, style.display, style.position, style.overflow, style.clipPath, style.pointerEvents].join();
  };
  const look = style => style.content === "none" ? "" : [style.content, style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.fontSize, style.fontWeight,
    style.textDecoration, style.textShadow, style.filter, style.mixBlendMode, style.border, style.boxShadow, style.outline, style.fill].join();
  const print = text => {
    let one = 0xdeadbeef, two = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
    }
    return `${text.length}-${one >>> 0}-${two >>> 0}`;
  };
  // Whether a button that stays pressed is pressed is no matter of rules, only how it looks: that of the colours is in the dark.
  const html = document.documentElement.outerHTML.replace(/ aria-pressed="(true|false)"/g, " aria-pressed");
  const medium = matchMedia("print").matches ? "print" : "screen";
  const there = print([medium, innerWidth, devicePixelRatio, html, ...all.map(place)].join("\n"));
  return { there, coloured: there + print(all.flatMap(parts).map(look).join("\n")) };
}
