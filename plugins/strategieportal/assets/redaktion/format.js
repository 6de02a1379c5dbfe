// A sheet is changed, never written anew: only what differs from the file that was read is touched.
import { listOf } from "./liste.js";
import { isMap, isScalar, isSeq, parseDocument, Scalar } from "./yaml/index.js";

const PARTS = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/;
// No line is folded, and brackets stand as people write them: {a: 1}, [b, c].
const OUT = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true };
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
// What YAML 1.1 reads as something else than a text, beside dates, which are meant as such.
const ODD = /^([-+.]?\d[\d_.,:eExXob+-]*|y|n|yes|no|on|off|true|false|null|~|=|<<)$/i;
const DATE = /^[12]\d{3}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-\d{2})?))?$/;

const empty = (value) =>
  value === undefined || value === null || value === "" ||
  (Array.isArray(value) ? !value.length : typeof value === "object" && Object.values(value).every(empty));

const pruned = (value) => {
  if (Array.isArray(value)) return value.map(pruned).filter((one) => !empty(one));
  if (!value || typeof value !== "object") return value;
  const told = Object.entries(value).filter(([, one]) => !empty(one));
  return Object.fromEntries(told.map(([key, one]) => [key, pruned(one)]));
};

const same = (a, b) => {
  if (typeof a !== "object" && typeof b !== "object") return String(a) === String(b);
  if (!a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => key in a && key in b && same(a[key], b[key]));
};

// The editor knows pictures by addresses from the root, "/bilder/bus.jpg"; in a sheet it is a path below content: "bilder/bus.jpg"
const files = (value, change) => {
  if (Array.isArray(value)) return value.map((one) => files(one, change));
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) =>
    [key, key === "datei" && typeof one === "string" ? change(one) : files(one, change)]));
};
const rooted = (path) => (/^(\/|$|[a-z]+:)/.test(path) ? path : `/${path}`);
const unrooted = (path) => path.replace(/^\/+/, "");

// Files that were put below the text stand there as links, each once. The sheet lies in a folder below content.
const attached = (body, given) => (Array.isArray(given) ? given : [])
  .filter(({ datei }) => datei)
  .map(({ datei, titel }) => [`../${unrooted(datei)}`, (titel || datei.split("/").at(-1)).replace(/([\\[\]])/g, "\\$1")])
  .filter(([path]) => !body.includes(`](${path})`))
  .reduce((text, [path, words]) => `${text.trimEnd()}${text.trim() ? "\n\n" : ""}[${words}](${path})`, body);

/** How sheets of one folder are read and written. `numbers`: keys whose value is a number or a word. */
export const formatOf = (numbers, hidden = new Set(["bewertung", "gemeinden", "orte"])) => {
  const originals = new Map(); // id -> text of its file

  const fromFile = (text) => {
    const [, head, body = ""] = text.match(PARTS) ?? [text, "", text];
    const data = parseDocument(head).toJS() ?? {};
    // A text in Leichte Sprache has no id; without one of its own the editor takes two of them for the same.
    if (data.id === undefined) return { ...data, id: `~${data.titel ?? ""}${text.length}`, body };
    originals.set(String(data.id), text);
    return { ...files(data, rooted), body: body.replace(/\r\n/g, "\n").replace(/^\n+/, "").trimEnd() };
  };

  // New maps and short lists are written as people write them: {a: 1}
  const fresh = (doc, key, value) => {
    if (Array.isArray(value) && value.some((one) => typeof one === "object")) {
      const list = doc.createNode([]);
      list.items = value.map((one) => flow(doc, key, one));
      return list;
    }
    return typeof value === "object" ? flow(doc, key, value) : single(key, value);
  };

  const flow = (doc, key, value) => {
    if (typeof value !== "object") return single(key, value);
    const node = doc.createNode(Array.isArray(value) ? [] : {});
    node.flow = true;
    node.items = Array.isArray(value)
      ? value.map((one) => flow(doc, key, one))
      : Object.entries(value).map(([name, one]) => doc.createPair(name, flow(doc, name, one)));
    return node;
  };

  const single = (key, value) => {
    if (typeof value === "string" && numbers.includes(key) && NUMBER.test(value)) value = Number(value);
    const node = new Scalar(value);
    if (typeof value === "string" && ODD.test(value) && !DATE.test(value)) node.type = Scalar.QUOTE_DOUBLE;
    // a date is no text with quotes: 2026-07-31, and a year is a number
    if (typeof value === "string" && /^[12]\d{3}$/.test(value) && key !== "kuerzel") node.value = Number(value);
    return node;
  };

  const patchMap = (doc, node, now, top) => {
    const known = new Set();
    for (const pair of [...node.items]) {
      const key = String(pair.key.value);
      known.add(key);
      // what no field holds stays, and so does a key whose value is empty in the sheet
      if (key in now) pair.value = patch(doc, key, pair.value, now[key]);
      else if (!(top && hidden.has(key)) && !empty(pair.value?.toJS?.(doc))) node.delete(pair.key);
    }
    for (const [key, value] of Object.entries(now)) {
      if (!known.has(key)) insert(node, Object.keys(now), doc.createPair(key, node.flow ? flow(doc, key, value) : fresh(doc, key, value)));
    }
    return node;
  };

  // A new key goes behind the last of those that the form shows before it.
  const insert = (node, order, pair) => {
    const before = order.slice(0, order.indexOf(pair.key.value));
    const at = node.items.findLastIndex((one) => before.includes(String(one.key.value)));
    node.items.splice(at + 1, 0, pair);
  };

  const patchSeq = (doc, key, node, now) => {
    const old = node.items.map((one) => pruned(one.toJS(doc)));
    const before = node.items;
    const used = new Set();
    const from = now.map((value) => {
      const at = old.findIndex((one, place) => !used.has(place) && same(one, value));
      if (at >= 0) used.add(at);
      return at;
    });
    node.items = now.map((value, place) => {
      if (from[place] >= 0) return before[from[place]];
      // changed where it stands: entries beside it are where they were
      if (old.length === now.length && !used.has(place)) return used.add(place), patch(doc, key, before[place], value);
      return node.flow ? flow(doc, key, value) : flow(doc, key, value);
    });
    return node;
  };

  const patch = (doc, key, node, now) => {
    if (isMap(node) && now && typeof now === "object" && !Array.isArray(now)) return patchMap(doc, node, now, false);
    if (isSeq(node) && Array.isArray(now)) return same(pruned(node.toJS(doc)), now) ? node : patchSeq(doc, key, node, now);
    if (isScalar(node) && same(node.value, now)) return node; // "32.0", 'x' and "x" stay as they are
    if (isScalar(node) && typeof node.value === "number" && typeof now === "string" && NUMBER.test(now)) now = Number(now);
    const made = fresh(doc, key, now);
    if (isScalar(node) && isScalar(made)) {
      Object.assign(made, { comment: node.comment, commentBefore: node.commentBefore, type: made.type ?? quoted(node, now) });
    }
    return made;
  };

  // quotes stay, for whoever set them had a reason
  const quoted = (node, now) => (typeof now === "string" && /^QUOTE_/.test(node.type ?? "") ? node.type : undefined);

  const toFile = ({ body: entered = "", anhang = [], ...content }) => {
    const body = attached(entered, anhang);
    const now = pruned(files(content, unrooted));
    const before = originals.get(String(content.id));
    const [, head = "", told = ""] = before?.match(PARTS) ?? [];
    const doc = parseDocument(head || "{}", { keepSourceTokens: true });
    if (!head) doc.contents.flow = false;
    const written = head && same(pruned(doc.toJS()), { ...kept(doc), ...now }) ? head : lines(doc, head, patchMap(doc, doc.contents, now, true));
    const text = body.trimEnd();
    const below = told.replace(/\r\n/g, "\n").replace(/^\n+/, "").trimEnd() === text ? told : `\n${text}\n`;
    return `---\n${written}\n---\n${text ? below : ""}`;
  };

  const kept = (doc) => Object.fromEntries(Object.entries(pruned(doc.toJS())).filter(([key]) => hidden.has(key)));

  // Each entry of the top that says the same as before keeps its own lines, with remarks and blanks that the library would move.
  const lines = (doc, head, map) => {
    const old = entries(head);
    if (!old) return doc.toString(OUT).trimEnd();
    const before = parseDocument(head).toJS();
    const after = map.toJS(doc);
    const made = map.items.map((pair) => {
      const key = String(pair.key.value);
      if (old.has(key) && same(before[key] ?? null, after[key] ?? null)) return old.get(key);
      const alone = parseDocument("{}");
      alone.contents.flow = false;
      alone.contents.items = [pair];
      const above = old.get(key)?.match(/^(?:[ \t]*(?:#.*)?\n)*/)?.[0] ?? "";
      pair.key.commentBefore = undefined;
      pair.key.spaceBefore = false;
      return above + within(old.get(key)?.slice(above.length), alone.toString(OUT).trimEnd() + "\n");
    });
    return made.join("").trimEnd();
  };

  // Of an entry in several lines, those stay that only differ in blanks.
  const within = (old, made) => {
    if (!old) return made;
    const bare = (line) => line.replace(/\s+/g, "");
    const known = new Map(old.split("\n").map((line) => [bare(line), line]));
    return made.split("\n").map((line) => (line.trim() ? known.get(bare(line)) ?? line : line)).join("\n");
  };

  // The text of each entry of the top with what stands above it; nothing where the top is no plain map.
  const entries = (head) => {
    const doc = parseDocument(head);
    if (!isMap(doc.contents) || doc.contents.flow) return null;
    const starts = doc.contents.items.map((pair) => head.lastIndexOf("\n", pair.key.range[0] - 1) + 1);
    const found = new Map();
    let begin = 0;
    doc.contents.items.forEach((pair, at) => {
      let end = starts[at + 1] ?? head.length;
      // remarks above the next key belong to it
      const told = head.slice(begin, end).split("\n");
      if (at + 1 < starts.length) {
        let back = told.length - 1;
        while (back > 1 && /^(#.*)?$/.test(told[back - 1])) back -= 1;
        end = begin + told.slice(0, back).join("\n").length + 1;
      }
      found.set(String(pair.key.value), head.slice(begin, end).replace(/\n?$/, "\n"));
      begin = end;
    });
    return found;
  };

  return { fromFile, toFile, list: () => listOf({ same, pruned, flow, patch }) };
};
