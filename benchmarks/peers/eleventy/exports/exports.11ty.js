// The facts of each measure and KPI as JSON beside its page.
export const data = {
  pagination: { data: "collections.sheets", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `${sheet.url}index.json`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ sheet }) => {
  const { collections, pkg, eleventy, page, pagination, layout, permalink, ...facts } = sheet.data;
  return JSON.stringify({ titel: facts.titel, adresse: `https://messfeld.example${sheet.url}`, angaben: facts, text: sheet.rawInput });
};
