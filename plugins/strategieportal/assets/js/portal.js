// Menu on narrow screens, and light or dark on a click. Nothing is stored before the reader chooses.
(function (doc, root) {
  var button = doc.getElementById("menu-button");
  var menu = doc.getElementById("menu");
  function show(open) {
    button.setAttribute("aria-expanded", open);
    menu.classList.toggle("open", open);
  }
  button.addEventListener("click", function () {
    show(button.getAttribute("aria-expanded") !== "true");
  });
  doc.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true" && button.offsetParent) {
      show(false);
      button.focus();
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
