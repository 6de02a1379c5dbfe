// Reads the sheets as they are; markdown-it converts texts, templates are functions, the fastest that Eleventy knows.
import { portal } from "./portal.js";

export default function (config) {
  config.setQuietMode(true);
  config.addPassthroughCopy("portal.css");
  if (!process.env.EXPORTS) config.ignores.add("exports/**");
  // Links between sheets lead to the pages that are made of them.
  config.amendLibrary("md", (md) => {
    md.core.ruler.push("sheets", (state) => {
      for (const block of state.tokens)
        for (const token of block.children ?? [])
          if (token.type === "link_open") {
            const name = token.attrGet("href").match(/^(?:\.\.\/(\w+)\/|)([\w-]+)\.md$/);
            if (name) token.attrSet("href", `/${name[1] ?? "massnahmen"}/${name[2]}/`);
          }
    });
  });
  for (const kind of ["massnahmen", "kennzahlen", "handlungsfelder", "ziele"])
    config.addCollection(kind, (api) =>
      api
        .getFilteredByGlob(`./content/${kind}/*.md`)
        .sort((one, other) => number(one.data.id) - number(other.data.id)),
    );
  config.addCollection("sheets", (api) => api.getFilteredByGlob("./content/*/*.md"));
  config.addCollection("portal", (api) => portal(api));
  return {
    dir: { input: ".", includes: "_includes", output: "_site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}

function number(id) {
  return Number(id.slice(2));
}
