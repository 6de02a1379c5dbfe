// What was published on a day: one line for each KPI. Only lines whose value was changed are touched.
import { isMap, parseDocument, stringify } from "./yaml/index.js";

const ONE_LINE = { lineWidth: 0, flowCollectionPadding: false };
const PLAIN = /^-?\d+(\.\d+)?$/;

// A value as one line of YAML: 41.5, mittel, {fehlt: noch nicht erhoben}
const shown = (text, node) => {
  if (!node?.range) return "";
  const written = text.slice(node.range[0], node.range[1]).trim();
  return written.includes("\n") ? stringify(node.toJSON(), { ...ONE_LINE, collectionStyle: "flow" }).trim() : written;
};

// What somebody entered as YAML: words get quotes where YAML would read them as something else.
const entered = (value) => {
  const text = String(value).trim();
  const isYaml = /^[{["']/.test(text) && !parseDocument(text).errors.length;
  return PLAIN.test(text) || isYaml ? text : stringify(text, ONE_LINE).trim();
};

/** Reads and writes snapshots; `vorlage` carries the text of the file through the editor. */
export const valuesFormat = () => {
  const items = (text) => {
    const doc = parseDocument(text);
    return isMap(doc.contents) ? doc.contents.items : [];
  };

  const fromFile = (text) => ({
    ...Object.fromEntries(items(text).map(({ key, value }) => [String(key.value), shown(text, value)])),
    vorlage: text,
  });

  const toFile = ({ vorlage = "", ...values }) => {
    const text = vorlage.replace(/\n?$/, vorlage ? "\n" : "");
    const known = new Map(items(text).map((one) => [String(one.key.value), one]));
    const behind = (offset) => text.indexOf("\n", offset) + 1;
    const edits = [];
    let place = 0; // of a new line: below the KPI before it, else below what stands at the top
    for (const one of known.values()) place = Math.max(place, behind(one.value?.range?.[1] ?? one.key.range[1]));
    let last = place || text.length;
    for (const [key, value] of Object.entries(values)) {
      const one = known.get(key);
      const isEmpty = value === undefined || value === null || String(value).trim() === "";
      if (!one) {
        if (!isEmpty) edits.push([last, last, `${key}: ${entered(value)}\n`]);
        continue;
      }
      // a value in lines of its own is put behind the colon
      const start = text.indexOf(":", one.key.range[1] - 1) + 1;
      const end = start + text.slice(start, one.value?.range?.[1] ?? start).trimEnd().length;
      last = behind(end);
      if (String(value ?? "").trim() === shown(text, one.value)) continue;
      const line = text.lastIndexOf("\n", one.key.range[0] - 1) + 1;
      edits.push(isEmpty ? [line, last, ""] : [start, end, ` ${entered(value)}`]);
    }
    // from the last to the first, so that places stay true; what comes at one place keeps its order
    return edits
      .map((edit, at) => [...edit, at])
      .sort((a, b) => b[0] - a[0] || b[3] - a[3])
      .reduce((now, [start, end, made]) => now.slice(0, start) + made + now.slice(end), text);
  };

  return { fromFile, toFile };
};
