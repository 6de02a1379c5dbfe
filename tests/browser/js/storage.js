// Everything kept in the reader's browser, by name.
async () => {
  const names = [];
  for (const [where, store] of [["localStorage", localStorage], ["sessionStorage", sessionStorage]])
    for (let i = 0; i < store.length; i++) names.push(where + " " + store.key(i));
  for (const base of await indexedDB.databases()) names.push("indexedDB " + base.name);
  if (self.caches) for (const key of await caches.keys()) names.push("cache " + key);
  return names;
}
