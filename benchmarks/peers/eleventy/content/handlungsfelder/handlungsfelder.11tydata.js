export default { layout: "handlungsfelder.11ty.js", permalink: ({ id }) => `/handlungsfelder/${id}/index.html` };
