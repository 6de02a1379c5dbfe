// Keeps what goes wrong in a page from its first moment on; stands before every other script of it.
(() => {
  const heard = [];
  window.heard = heard;
  for (const kind of ["error", "warn"]) {
    const usual = console[kind].bind(console);
    console[kind] = (...words) => {
      heard.push(`${kind}: ${words.map(String).join(" ")}`);
      usual(...words);
    };
  }
  addEventListener("error", event => {
    const address = event.target.src || event.target.href;
    heard.push(address ? `failed: ${address}` : `error: ${event.message}`);
  }, true);
  addEventListener("unhandledrejection", event => heard.push(`rejected: ${event.reason}`));
  addEventListener("securitypolicyviolation", event => heard.push(`forbidden: ${event.violatedDirective} ${event.blockedURI}`));
})();
