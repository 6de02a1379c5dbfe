// With forced colours a masked icon in a background colour vanishes, unless it opts out.
() => {
  const found = [];
  for (const element of document.querySelectorAll("body *"))
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(element, part || null);
      if (part && (style.content === "none" || style.content === "normal")) continue;
      const mask = style.maskImage || style.webkitMaskImage;
      if (mask && mask !== "none" && style.forcedColorAdjust !== "none" && shown(element)) found.push("icon vanishes: " + named(element) + part);
    }
  return found;
}
