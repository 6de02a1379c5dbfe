import { all } from "../portal.js";
import { rows, safe, shell } from "./shell.js";

export const render = (one) =>
  shell({
    title: one.titel,
    url: one.page.url,
    main: `<h1>${safe(one.titel)}</h1>\n${one.content}\n<h2>Maßnahmen</h2>\n${rows(all().of.get(one.id))}`,
  });
