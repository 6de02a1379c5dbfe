export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

export const render = ({ collections }) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${collections.all.map(({ url }) => `<url><loc>https://messfeld.example${url}</loc></url>`).join("\n")}\n</urlset>\n`;
