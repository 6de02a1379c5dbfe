// Escape closes the menu; light or dark on a click. Nothing is stored before the reader chooses.
(function (doc, root) {
  var menu = doc.getElementById("menu");
  doc.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.firstElementChild.focus();
    }
  });

  var theme = doc.getElementById("theme-button");
  var system = matchMedia("(prefers-color-scheme: dark)");
  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }
  function mark() {
    theme.setAttribute("aria-pressed", dark());
  }
  theme.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch (e) {}
    mark();
  });
  system.addEventListener("change", mark);
  mark();
})(document, document.documentElement);
