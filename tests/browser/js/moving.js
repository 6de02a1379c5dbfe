// What still moves although the reader asked for calm.
() => {
  const found = document.getAnimations().filter(one => one.playState === "running").map(one => "moves: " + named(one.effect.target));
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") found.push("smooth scrolling");
  return found;
}
