// The start page, the lists and the map of the site.
import { all } from "./portal.js";
import { rows, safe, shell } from "./_includes/shell.js";

const plain = (path) => (sheets) =>
  `<ul>\n${sheets.map(({ id, titel }) => `<li><a href="/${path}/${id}/">${safe(titel)}</a></li>`).join("\n")}\n</ul>`;

const PAGES = {
  "/": ["Digitalstrategie Landkreis Messfeld", ({ measures }) => `<p>${measures.length} Maßnahmen</p>`],
  "/massnahmen/": [
    "Maßnahmen",
    ({ measures, fields, of }) =>
      `<p class="lead">${measures.length} Maßnahmen</p>\n` +
      fields
        .map(({ id, titel }) => `<section><h2><a href="/handlungsfelder/${id}/">${safe(titel)}</a></h2>\n${rows(of.get(id))}</section>`)
        .join("\n"),
  ],
  "/kennzahlen/": [
    "Kennzahlen",
    ({ kpis, series }) =>
      `<ul>\n${kpis.map(({ id, titel }) => `<li><a href="/kennzahlen/${id}/">${safe(titel)}</a> ${series.get(id).at(-1).value} (${series.get(id).at(-1).year})</li>`).join("\n")}\n</ul>`,
  ],
  "/handlungsfelder/": ["Handlungsfelder", ({ fields }) => plain("handlungsfelder")(fields)],
  "/ziele/": ["Ziele", ({ goals }) => plain("ziele")(goals)],
};

export const data = {
  where: Object.keys(PAGES),
  pagination: { data: "where", size: 1, alias: "path" },
  permalink: ({ path }) => `${path}index.html`,
};

export const render = ({ path }) => {
  const [title, body] = PAGES[path];
  return shell({ title, url: path, main: `<h1>${title}</h1>\n${body(all())}` });
};
