// A file that is a list, such as what was removed: an entry that says the same keeps its lines, a new one is a line at the end.
import { isSeq, parseDocument } from "./yaml/index.js";

const OUT = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true };

/** Reads and writes such a file, which the editor knows as the one entry `eintraege`. The functions are those of sheets. */
export const listOf = ({ same, pruned, flow, patch }) => {
  let original = "";

  const fromFile = (text) => {
    original = text;
    return { eintraege: parseDocument(text).toJS() ?? [] };
  };

  // What stands before the first entry, and each entry with the remarks above it; nothing of a list in brackets.
  const pieces = (text) => {
    const { contents } = parseDocument(text);
    if (!isSeq(contents)) return { head: text, old: [], told: [] };
    if (contents.flow) return { head: "", old: [], told: [] };
    const starts = contents.items.map((one) => text.lastIndexOf("\n", one.range[0] - 1) + 1);
    const begin = starts.map((start, at) => (at ? start - remarks(text.slice(starts[at - 1], start)).length : start));
    const old = begin.map((start, at) => text.slice(start, begin[at + 1]).replace(/\n?$/, "\n"));
    return { head: text.slice(0, begin[0]), old, told: contents.items.map((one) => one.toJSON()) };
  };
  const remarks = (text) => {
    const lines = text.split("\n");
    const first = lines.findLastIndex((line) => !/^\s*(#.*)?$/.test(line)) + 1;
    return lines.slice(first).join("\n");
  };

  const written = (text, change) => {
    const doc = parseDocument(text);
    doc.contents.flow = false;
    doc.contents.items = [change(doc, doc.contents.items[0])];
    return doc.toString(OUT);
  };

  const changed = (text, value) => {
    const [above] = text.match(/^(?:[ \t]*(?:#.*)?\n)*/);
    return above + written(text.slice(above.length), (doc, node) => patch(doc, "", node, value));
  };

  const toFile = ({ eintraege }) => {
    const now = pruned(eintraege ?? []);
    const { head, old, told } = pieces(original);
    const used = new Set();
    const from = now.map((value) => {
      const at = told.findIndex((one, place) => !used.has(place) && same(pruned(one), value));
      if (at >= 0) used.add(at);
      return at;
    });
    const lines = now.map((value, place) => {
      if (from[place] >= 0) return old[from[place]];
      if (told.length === now.length && !used.has(place)) return changed(old[place], value);
      return written("[]", (doc) => flow(doc, "", value));
    });
    return head.replace(/\n?$/, head ? "\n" : "") + lines.join("");
  };

  return { fromFile, toFile };
};
