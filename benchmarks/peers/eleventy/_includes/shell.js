// What stands around every page, and what several pages show alike.
import { AS_OF, all, day } from "../portal.js";

const SECTIONS = [
  ["handlungsfelder", "Handlungsfelder"],
  ["kennzahlen", "Kennzahlen"],
  ["massnahmen", "Maßnahmen"],
  ["ziele", "Ziele"],
];
const FOOT = `<footer class="foot"><p>Digitalstrategie Landkreis Messfeld. Stand: ${day(AS_OF)}</p></footer>`;
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);

export function shell({ title, kurz, url, main }) {
  const address = `https://messfeld.example${url}`;
  const items = SECTIONS.map(
    ([path, name]) =>
      `<li><a href="/${path}/"${url.startsWith(`/${path}/`) ? ' aria-current="true"' : ""}>${name}</a></li>`,
  );
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)} – Digitalstrategie Landkreis Messfeld</title>${kurz ? `<meta name="description" content="${safe(kurz)}">` : ""}
<link rel="canonical" href="${address}">
<meta property="og:url" content="${address}">
<meta property="og:title" content="${safe(title)}">
<link rel="stylesheet" href="/portal.css">
</head>
<body>
<a class="skip" href="#inhalt">Zum Inhalt springen</a>
<header class="head">
<a class="brand" href="/">Digitalstrategie <small>Landkreis Messfeld</small></a>
<nav aria-label="Hauptnavigation">
<ul>
${items.join("\n")}
</ul>
</nav>
</header>
<main id="inhalt" data-pagefind-body>
${main}
</main>
${FOOT}
</body>
</html>
`;
}

export function tags(id) {
  const { phase, schedule } = all().states.get(id);
  return `<b class="p">${phase}</b>${schedule ? ` <b class="t">${schedule}</b>` : ""}`;
}

export const rows = (measures = []) =>
  `<ul class="rows">\n${measures.map(({ id, titel }) => `<li><i>${id.toUpperCase()}</i> <a href="/massnahmen/${id}/">${safe(titel)}</a> ${tags(id)}</li>`).join("\n")}\n</ul>`;
