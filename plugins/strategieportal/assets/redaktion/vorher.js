// Before the editor: it is begun by us, and speaks German unless somebody chose another language in it.
window.CMS_MANUAL_INIT = true;
try {
  const key = "sveltia-cms.prefs";
  const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
  if (!kept.locale) localStorage.setItem(key, JSON.stringify({ ...kept, locale: "de" }));
} catch {
  // a browser that keeps nothing: its own language decides
}
