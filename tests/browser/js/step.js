// Leads the focus to everything that the Tab key reaches, in its order, and notes it as a walk does: no key is pressed.
() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  for (const one of all) {
    if (one.tabIndex < 0 || one.matches(":disabled") || !one.checkVisibility({ checkVisibilityCSS: true })) continue;
    one.focus();
    if (document.activeElement === one) __note();
  }
}
