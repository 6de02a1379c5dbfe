// Runs before the page is drawn: says that scripts work, and takes up the look that the reader once chose.
(function (root) {
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  } catch (e) {}
})(document.documentElement);
