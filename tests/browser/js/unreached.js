// Things that look clickable but that the keyboard never reached on its walk.
() => {
  const stops = [...(window.__stops || new Map()).keys()];
  const reached = element => stops.some(stop => stop === element || stop.contains(element) || element.contains(stop));
  const viaControl = element => {
    const label = element.closest("label");
    const control = label?.control || (element.matches("input") ? element : null);
    if (!control) return false;
    if (stops.includes(control)) return true;
    return control.type === "radio" && stops.some(stop => stop.type === "radio" && stop.name === control.name);
  };
  return [...document.querySelectorAll("body *")]
    .filter(element => getComputedStyle(element).cursor === "pointer" && shown(element) && !forEarsOnly(element))
    .filter(element => !element.parentElement || getComputedStyle(element.parentElement).cursor !== "pointer")
    .filter(element => !element.matches(":disabled") && !reached(element) && !viaControl(element))
    .map(named);
}
