// Shows the button "interactive view" of each figure. The view itself is loaded on the first click.
(function (doc) {
  doc.querySelectorAll("button[data-chart]").forEach(function (button) {
    var figure = button.closest("figure");
    var message = figure.querySelector(".ch-message");
    var label = button.textContent;
    function toggle() {
      button.setAttribute("aria-busy", "true");
      import("./charts/interactive.js")
        .then(function (module) {
          return module.toggle(figure, button.dataset.chart);
        })
        .then(function (live) {
          button.textContent = live ? button.dataset.back : label;
          message.textContent = "";
        })
        .catch(function () {
          message.textContent = button.dataset.failed;
        })
        .finally(function () {
          button.removeAttribute("aria-busy");
        });
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      if (!button.hasAttribute("aria-busy")) {
        toggle();
      }
    });
  });
})(document);
