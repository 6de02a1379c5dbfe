// A feed of each list.
import { safe } from "../_includes/shell.js";

export const data = {
  kinds: ["massnahmen", "kennzahlen", "handlungsfelder", "ziele"],
  pagination: { data: "kinds", size: 1, alias: "kind" },
  permalink: ({ kind }) => `/${kind}/index.xml`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ kind, collections }) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>${kind}</title><link>https://messfeld.example/${kind}/</link>\n${collections[kind].map((one) => `<item><title>${safe(one.data.titel)}</title><link>https://messfeld.example${one.url}</link><description>${safe(one.content)}</description></item>`).join("\n")}\n</channel></rss>\n`;
