export default { layout: "massnahmen.11ty.js", permalink: ({ id }) => `/massnahmen/${id}/index.html` };
