export default { layout: "kennzahlen.11ty.js", permalink: ({ id }) => `/kennzahlen/${id}/index.html` };
