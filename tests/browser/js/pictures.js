// Pictures: each has a name or is told to be decoration; a chart has caption and table beside it.
() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    if (svg.closest("[aria-hidden=true], [role=img] *")) continue;
    if (svg.getAttribute("role") !== "img") { found.push("svg that is neither img nor hidden: " + named(svg)); continue; }
    if (!(svg.getAttribute("aria-label") || idText(svg.getAttribute("aria-labelledby")) || svg.querySelector(":scope > title")?.textContent.trim()))
      found.push("picture without a name: " + named(svg));
  }
  for (const figure of document.querySelectorAll("figure:has(svg[role=img])")) {
    if (!figure.querySelector("figcaption")?.textContent.trim()) found.push("chart without caption: " + named(figure));
    if (!figure.querySelector("table")) found.push("chart without table: " + named(figure));
  }
  for (const image of document.images) if (!image.hasAttribute("alt")) found.push("image without alt: " + image.src);
  return found;
}
