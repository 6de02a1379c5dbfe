// Copies how to cite the page, and makes files for reference managers from what stands on it; they are never sent anywhere.
// The three forms are those of exports/citations.py.
(function (doc) {
  function begin(place) {
    var facts = place.dataset;
    var status;
    var url = facts.url || location.href.split(/[?#]/)[0];
    var key = facts.path.replace(/\/$/, "").replace(/\//g, "-") || "start";
    var day = facts.day.split("-");

    function tex(text) {
      var names = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
      return text.replace(/[\\{}$&#%_~^]/g, function (sign) {
        return names[sign] || "\\" + sign;
      });
    }

    function lines(pairs, line) {
      return pairs
        .filter(function (pair) {
          return pair[1];
        })
        .map(line)
        .join("");
    }

    function bibtex() {
      var pairs = [
        ["author", "{" + tex(facts.owner) + "}"],
        ["title", "{" + tex(facts.title) + "}"],
        ["date", facts.day],
        ["number", tex(facts.code)],
        ["url", url],
        ["note", tex(facts.license)],
      ];
      var body = lines(pairs, function (pair) {
        return "  " + pair[0] + " = {" + pair[1] + "},\n";
      });
      return "@online{" + key + ",\n" + body + "}\n";
    }

    function ris() {
      var pairs = [
        ["TY", "ELEC"],
        ["ID", key],
        ["AU", facts.owner + ","],
        ["TI", facts.title],
        ["PY", day[0]],
        ["DA", day.join("/")],
        ["M1", facts.code],
        ["UR", url],
        ["N1", facts.license],
      ];
      var body = lines(pairs, function (pair) {
        return pair[0] + "  - " + pair[1] + "\r\n";
      });
      return body + "ER  - \r\n";
    }

    function csl() {
      var item = {
        id: key,
        type: "webpage",
        author: [{ literal: facts.owner }],
        title: facts.title,
        issued: { "date-parts": [day.map(Number)] },
        number: facts.code || undefined,
        URL: url,
        license: facts.license || undefined,
      };
      return JSON.stringify([item], null, 1) + "\n";
    }

    function add(parent, name, attributes, text) {
      var made = doc.createElement(name);
      for (var key in attributes) made.setAttribute(key, attributes[key]);
      made.textContent = text;
      return parent.appendChild(made);
    }

    var forms = {
      bib: [bibtex, "application/x-bibtex"],
      ris: [ris, "application/x-research-info-systems"],
      json: [csl, "application/vnd.citationstyles.csl+json"],
    };

    function save(ending) {
      var link = doc.createElement("a");
      link.href = URL.createObjectURL(new Blob([forms[ending][0]()], { type: forms[ending][1] }));
      link.download = key + "." + ending;
      link.click();
      setTimeout(function () {
        URL.revokeObjectURL(link.href);
      }, 1000);
    }

    function copy(text, words, told) {
      function mark() {
        getSelection().selectAllChildren(text);
        told.textContent = words.marked;
      }
      if (!navigator.clipboard) return mark();
      navigator.clipboard.writeText(text.textContent.replace(/\s+/g, " ").trim()).then(function () {
        told.textContent = words.copied;
      }, mark);
    }

    function press(event) {
      var button = event.target.closest("button[data-cite]");
      if (!button) return;
      if (button.dataset.cite === "code") return copy(code.querySelector("code"), code.dataset, button.nextSibling);
      if (button.dataset.cite === "copy") return copy(place.querySelector(".citation"), facts, status);
      save(button.dataset.cite);
      status.textContent = facts.saved.replace("*", button.textContent);
    }

    // Files are what few people want: they wait folded, where there is anything folded.
    var files = place.querySelector(".all") || place;
    var actions = place.insertBefore(add(place, "p", { class: "actions" }, ""), files === place ? null : files);
    var further = files === place ? actions : add(files, "p", { class: "actions" }, "");
    (facts.copy + "," + facts.kinds).split(",").forEach(function (word, number) {
      var name = ["copy", "bib", "ris", "json"][number];
      add(number ? further : actions, "button", { type: "button", class: "button", "data-cite": name }, word);
    });
    status = add(place, "p", { class: "small", role: "status" }, "");
    // the code that shows the page elsewhere
    var code = place.querySelector(".embedding");
    if (code) {
      add(code, "button", { type: "button", class: "button", "data-cite": "code" }, code.dataset.copy);
      add(code, "span", { class: "small", role: "status" }, "");
    }
    place.addEventListener("click", press);
    var all = files.querySelector("p.quiet");
    // Whoever has just come to it by keyboard would lose the place.
    if (all && !all.contains(doc.activeElement)) all.hidden = true;
  }

  // There is something to press only where scripts run and once the reader has done something: until then nothing is
  // worked out and nothing moves. Whoever goes by keyboard may jump here from far above.
  var place = doc.querySelector(".citing");
  function soon() {
    if (!place) return;
    new IntersectionObserver(
      function (entries, watch) {
        if (!entries[0].isIntersecting) return;
        watch.disconnect();
        now();
      },
      { rootMargin: "50%" },
    ).observe(place);
  }
  function now() {
    if (!place) return;
    begin(place);
    place = null;
  }
  doc.addEventListener("keydown", now, { once: true });
  ["pointermove", "pointerdown", "scroll"].forEach(function (move) {
    doc.addEventListener(move, soon, { once: true });
  });
})(document);
