// With forced colours a form drawn by a background colour (masked or cut out) vanishes, unless it opts out.
() => {
  const found = [];
  for (const element of document.querySelectorAll("body *"))
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part || null);
      if (part && (style.content === "none" || style.content === "normal")) continue;
      const mask = style.maskImage || style.webkitMaskImage;
      const drawn = mask && mask !== "none" || part && style.clipPath !== "none" && ['""', "''"].includes(style.content);
      if (drawn && style.forcedColorAdjust !== "none" && shown(element)) found.push("icon vanishes: " + named(element) + part);
    }
  return found;
}
