import { all, euro, month, shortDay, when } from "../portal.js";
import { rows, safe, shell, tags } from "./shell.js";

export const render = (one) => {
  const { states, near, byId, series } = all();
  const { done, money, schedule, phase } = states.get(one.id);
  const field = byId.get(one.handlungsfeld);
  const goals = one.ziele.map((id) => byId.get(id));
  const kpis = one.erfolg.kennzahlen.map((id) => [byId.get(id), series.get(id).at(-1)]);
  const main = `<nav aria-label="Sie sind hier"><ol><li><a href="/">Start</a></li><li><a href="/massnahmen/">Maßnahmen</a></li><li><a href="/handlungsfelder/${field.id}/">${safe(field.titel)}</a></li><li aria-current="page">${one.id.toUpperCase()}</li></ol></nav>
<p class="eyebrow">${one.id.toUpperCase()}</p>
<h1>${safe(one.titel)}</h1>
<p class="lead">${safe(one.kurz)}</p>
<section><h2 id="stand">Wie steht es?</h2>
<p class="tags">${tags(one.id)}</p>
<dl>
<dt>Verantwortlich</dt><dd>${safe(one.verantwortlich.stelle)}</dd>
<dt>Zeitraum</dt><dd>${month(one.zeitraum.von)} bis ${month(one.zeitraum.bis)}</dd>
<dt>Meilensteine</dt><dd>${done} von ${one.meilensteine.length} Meilensteinen erledigt</dd>
<dt>Kosten</dt><dd>${euro(money)}</dd>
</dl>
</section>
<section><h2 id="was">Was wird getan?</h2>
${one.content}
</section>
<section><h2 id="schritte">Was kommt als Nächstes?</h2>
<ol class="steps">
${one.meilensteine.map((step) => `<li id="meilenstein-${step.id}"><span>${safe(step.titel)}</span> <span class="when">${when(step, schedule)}</span></li>`).join("\n")}
</ol>
<p><strong>Abgeschlossen, wenn:</strong> ${safe(one.erfolg.abgeschlossen_wenn)}</p>
</section>
<section><h2 id="kosten">Was kostet es?</h2>
<dl>
${one.finanzierung.map(({ art, betrag }) => `<dt>${art === "eigen" ? "Eigenmittel" : "Fördermittel"}</dt><dd>${euro(betrag)}</dd>`).join("\n")}
</dl>
</section>
<section><h2 id="zugehoerig">Weitere Angaben</h2>
<dl>
<dt>Handlungsfeld</dt><dd><a href="/handlungsfelder/${field.id}/">${safe(field.titel)}</a></dd>
${goals.map(({ id, titel }) => `<dt>Ziel</dt><dd><a href="/ziele/${id}/">${safe(titel)}</a></dd>`).join("\n")}
</dl>
</section>
<section><h2 id="nutzen">Was bringt es?</h2>
<ul>
${kpis.map(([kpi, last]) => `<li><a href="/kennzahlen/${kpi.id}/">${safe(kpi.titel)}</a> <span class="big">${last.value}</span> <span>${last.year}</span> ${target(kpi)}</li>`).join("\n")}
</ul>
</section>
<section><h2 id="verlauf">Was ist bisher passiert?</h2>
<ol>
${one.verlauf.map(({ am, text }) => `<li><time>${shortDay(am)}</time> <strong>Phase: ${phase}</strong> ${safe(text)}</li>`).join("\n")}
</ol>
</section>
<section><h2 id="nachbarn">Weitere Maßnahmen: ${safe(field.titel)}</h2>
${rows(near.get(one.id))}
</section>`;
  return shell({ title: one.titel, kurz: one.kurz, url: one.page.url, main });
};

export const target = (kpi) => kpi.zielwerte.map(({ zeitpunkt, wert }) => `Ziel ${zeitpunkt}: ${wert} %`).join(", ");
