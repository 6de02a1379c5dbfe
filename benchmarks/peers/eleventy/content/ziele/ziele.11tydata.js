export default { layout: "ziele.11ty.js", permalink: ({ id }) => `/ziele/${id}/index.html` };
