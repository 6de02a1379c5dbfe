// Changes since any day: the month's page holds them, and leaves out what is older than the day in the address (?ab=).
// Without this script there are the months, sittings and editions as links.
{
  const form = document.getElementById("since");
  const asked = new URLSearchParams(location.search).get("ab") || "";

  const tell = (words) => {
    const rows = [...document.querySelectorAll(".changes > li")];
    const older = rows.filter((row) => row.querySelector("time").dateTime < asked);
    // A page that was cut does not hold all changes of its month: how many there are since a day is then only known where
    // some of its own are older.
    if ("cut" in form.dataset && !older.length) return;
    for (const row of older) row.remove();
    for (const month of document.querySelectorAll("[data-group]")) if (!month.querySelector("li")) month.remove();
    const left = rows.length - older.length;
    const written = left.toLocaleString("de-DE");
    const heading = document.querySelector("h1");
    document.title = document.title.replace(heading.textContent, form.dataset.title.replace("{day}", words));
    heading.textContent = form.dataset.title.replace("{day}", words);
    const kind = left === 1 ? "one" : left ? "many" : "none";
    document.querySelector(".lead").textContent = form.dataset[kind].replace("{count}", written).replace("{day}", words);
  };

  if (form) {
    const { root, oldest, newest } = form.dataset;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const day = form.elements.ab.value;
      const month = day.slice(0, 7);
      location.assign(`${root}${month < oldest ? oldest : month > newest ? newest : month}/?ab=${day}`);
    });
    const day = new Date(`${asked}T12:00`);
    if (/^\d{4}-\d\d-\d\d$/.test(asked) && !Number.isNaN(day.valueOf()) && location.pathname.includes("/monat-")) {
      form.elements.ab.value = asked;
      tell(day.toLocaleDateString("de-DE", { day: "numeric", month: "long", year: "numeric" }));
    }
  }
}
