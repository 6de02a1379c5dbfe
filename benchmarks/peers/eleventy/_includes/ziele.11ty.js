import { all } from "../portal.js";
import { rows, safe, shell } from "./shell.js";

export const render = (one) => {
  const fields = one.handlungsfelder.map((id) => all().byId.get(id));
  const main = `<h1>${safe(one.titel)}</h1>
${one.content}
<h2>Handlungsfelder</h2>
<ul>${fields.map(({ id, titel }) => `<li><a href="/handlungsfelder/${id}/">${safe(titel)}</a></li>`).join("")}</ul>
<h2>Maßnahmen</h2>
${rows(all().of.get(one.id))}`;
  return shell({ title: one.titel, url: one.page.url, main });
};
