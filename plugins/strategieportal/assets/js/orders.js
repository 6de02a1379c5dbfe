// Links to the same list in another order take along what a reader has chosen.
document.querySelector(".orders")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link) link.search = location.search;
});
