import { all } from "../portal.js";
import { target } from "./massnahmen.11ty.js";
import { rows, safe, shell } from "./shell.js";

export const render = (one) => {
  const values = all().series.get(one.id);
  const main = `<h1>${safe(one.titel)}</h1>
<p><span class="big">${values.at(-1).value}</span> ${values.at(-1).year}</p>
<p>${target(one)}. Startwert: ${one.ausgangswert.wert} % (${one.ausgangswert.zeitpunkt})</p>
<table><thead><tr><th>Zeitraum</th><th>Wert</th></tr></thead><tbody>
${values.map(({ year, value }) => `<tr><th>${year}</th><td>${value}</td></tr>`).join("\n")}
</tbody></table>
<p>Quelle: ${safe(one.quelle)}</p>
${one.content}
<h2>Maßnahmen</h2>
${rows(all().of.get(one.id))}`;
  return shell({ title: one.titel, url: one.page.url, main });
};
