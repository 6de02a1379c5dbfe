// German throughout: no leftover of an English template in names, titles and headings.
() => {
  const found = [];
  if (!/^de\b/.test(document.documentElement.lang)) found.push(`lang is "${document.documentElement.lang}"`);
  const english = /\b(search|skip to|close|next|previous|home ?page|loading|table of contents|not found|back to top|toggle|copy|share|read more|click here|permanent link|footnote|last updated|powered by|made with|show more|chart|axis|series)\b/i;
  const texts = [["title", document.title]];
  const foreign = element => { const marked = element.closest("[lang]"); return marked && !/^de\b/.test(marked.lang); };
  for (const element of document.querySelectorAll("body *")) {
    if (foreign(element)) continue;
    for (const name of ["aria-label", "title", "alt", "placeholder", "aria-description", "aria-roledescription"])
      if (element.hasAttribute(name)) texts.push([name, element.getAttribute(name)]);
    if (element.matches("h1, h2, h3, button, label, summary, th, nav a, footer a")) texts.push([element.tagName.toLowerCase(), element.textContent]);
  }
  for (const [where, text] of texts) if (english.test(text)) found.push(`${where}: ${text.trim().replace(/\s+/g, " ").slice(0, 80)}`);
  return found;
}
