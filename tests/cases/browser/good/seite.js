document.documentElement.classList.add("mit-skript");
const button = document.querySelector(".menue"), nav = document.getElementById("navigation");
const set = open => { button.setAttribute("aria-expanded", open); nav.classList.toggle("offen", open); };
button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") { set(false); button.focus(); }
});
const phase = document.getElementById("phase");
phase?.addEventListener("change", () => {
  const items = [...document.querySelectorAll("#liste li")];
  for (const item of items) item.hidden = Boolean(phase.value) && item.dataset.phase !== phase.value;
  const count = items.filter(item => !item.hidden).length;
  document.getElementById("anzahl").textContent = count === 1 ? "1 Maßnahme" : `${count} Maßnahmen`;
});
