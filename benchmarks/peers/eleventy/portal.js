// What all pages are made of: the sheets in one pass, by whom they serve, and what the rules say of each measure.
import { readFileSync } from "node:fs";

export const AS_OF = "2026-06-30";
const NOW = AS_OF.slice(0, 7);
const PHASES = { geplant: "geplant", "in-umsetzung": "in Umsetzung", abgeschlossen: "abgeschlossen" };
const MONTH = new Intl.DateTimeFormat("de", { month: "long", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("de", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("de", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });
const WHOLE = new Intl.NumberFormat("de", { maximumFractionDigits: 0 });
const TWO = new Intl.NumberFormat("de", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const month = (text) => MONTH.format(new Date(`${text}-01`));
export const day = (date) => DAY.format(new Date(date));
export const shortDay = (date) => SHORT.format(new Date(date));
export const euro = (value) => `${WHOLE.format(value)} €`;

let built = null;

export function portal(api) {
  const sheets = (kind) =>
    api
      .getFilteredByGlob(`./content/${kind}/*.md`)
      .map((item) => item.data)
      .sort((one, other) => one.id.slice(2) - other.id.slice(2));
  const of = new Map();
  const add = (id, measure) => of.get(id)?.push(measure) ?? of.set(id, [measure]);
  const [measures, kpis, fields, goals] = ["massnahmen", "kennzahlen", "handlungsfelder", "ziele"].map(sheets);
  for (const one of measures) {
    add(one.handlungsfeld, one);
    for (const id of [...one.ziele, ...one.erfolg.kennzahlen]) add(id, one);
  }
  const states = new Map(measures.map((one) => [one.id, stateOf(one)]));
  const near = new Map();
  for (const field of fields)
    for (const [place, one] of (of.get(field.id) ?? []).entries())
      near.set(
        one.id,
        of.get(field.id).slice(Math.max(0, place - 2), place + 3).filter((other) => other !== one),
      );
  const byId = new Map([...kpis, ...fields, ...goals].map((one) => [one.id, one]));
  built = { measures, kpis, fields, goals, of, states, near, byId, series: new Map(kpis.map((one) => [one.id, series(one.id)])) };
  return [built];
}

export const all = () => built;

// The rules P1, T8, T9, T10 and F1.
function stateOf({ verlauf, meilensteine, zeitraum, finanzierung }) {
  const phase = verlauf.findLast((one) => one.phase)?.phase;
  const late =
    zeitraum.bis < NOW ||
    (phase === "geplant" && zeitraum.von < NOW) ||
    meilensteine.some((one) => !one.erledigt && one.bis < NOW);
  return {
    phase: PHASES[phase],
    schedule: phase === "abgeschlossen" ? "" : late ? "verzögert" : "im Plan",
    done: meilensteine.filter((one) => one.erledigt).length,
    money: finanzierung.reduce((sum, one) => sum + one.betrag, 0),
  };
}

function series(id) {
  const lines = readFileSync(`data/kennzahlen/${id}.csv`, "utf8").trim().split("\n").slice(1);
  return lines.map((line) => {
    const [year, value] = line.split(";");
    return { year, value: `${TWO.format(Number(value.replace(",", ".")))} %` };
  });
}

export function when(step, schedule) {
  if (step.erledigt) return `erledigt am ${day(step.erledigt)}`;
  if (step.bis >= NOW) return `fällig: ${month(step.bis)}`;
  return `${schedule ? "überfällig, fällig war" : "nicht erledigt, vorgesehen war"} ${month(step.bis)}`;
}
