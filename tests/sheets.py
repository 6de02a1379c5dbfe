"""For tests of pages: a portal whose sheets say everything that sheets can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

FULL = """---
id: m-07
titel: Online-Terminvergabe
kurz: Termine rund um die Uhr buchen.
kuerzel: DV-7
handlungsfeld: verwaltung
querschnitt: [daten]
ziele: [z-01]
werte: [nah]
leitlinien: [offen]
perspektive: aussen
rolle: vermittelnd
verantwortlich: {stelle: Amt für Fortschritt, kontakt: fortschritt@muster.example}
beteiligte: [verband]
finanzierung:
  - {art: foerdermittel, programm: Digitale Region, betrag: 120000, ausgegeben: 68000}
  - {art: eigen, betrag: 30000}
prioritaet: {stufe: hoch, warum: Höchste Nachfrage.}
horizont: kurzfristig
zeitraum: {von: 2025-01, bis: 2026-01}
verschiebungen:
  - {am: 2025-11-02, bis: 2026-03, warum: Ausschreibung wiederholt}
  - {am: 2026-02-02, bis: 2027-06, warum: Pilot beginnt später.}
erfolg: {abgeschlossen_wenn: Alle 14 Gemeinden machen mit., kennzahlen: [k-01]}
wirkung: {inputs: [Zwei Stellen], outputs: [k-01], outcomes: [Kürzere Wege], impact: [Mehr Zeit], annahmen: [Alle geben Termine frei.], unerwartet: [{am: 2026-05-01, text: Mehr Anrufe.}]}
meilensteine:
  - {id: a, titel: Ausschreibung fertig, bis: 2025-06, erledigt: 2025-07-10, notiz: Zweite Runde.}
  - {id: b, titel: Pilot in drei Orten, bis: 2026-03, haengt_ab_von: [m-01]}
  - {id: c, titel: Überall, bis: 2027-06}
  - {id: d, titel: Nachlese}
haengt_ab_von: [m-01]
merkmale: [quick-win]
pilot: Drei Orte, drei Monate.
herkunft: {art: buerger, text: Ideenaufruf 2024.}
bewertung: {reichweite: {punkte: 3, warum: Betrifft alle.}, nutzbarkeit: 2}
gemeinden: [Altdorf, Neudorf]
verlauf:
  - {am: 2024-11-04, phase: geplant, text: Vom Kreistag beschlossen., quelle: "https://kreistag.muster.example/7"}
  - {am: 2025-02-01, phase: in-umsetzung, text: Projektteam hat begonnen.}
einschaetzung: {terminlage: im-plan, warum: Der Rückstand ist aufgeholt., am: 2026-06-01}
fortschritt: {anteil: 60, quelle: Projektbericht, am: 2026-05-01}
vorbilder: [{titel: Gemeinsame Vergabe, ort: Nachbarkreis, link: "https://nachbar.example/"}]
links: [{titel: Projektseite, link: "https://projekt.muster.example/"}]
---
Bürgerinnen und Bürger wählen Ort und Zeit **selbst**.
"""
"""A measure with every key of the sheet that needs no picture."""

SHOWN = (
    *("DV-7", "Online-Terminvergabe", "Termine rund um die Uhr buchen.", "Digitale Verwaltung", "Daten", "Ein Ziel"),
    *(
        "bürgernah",
        "offen und klar",
        "nach außen: Bürgerinnen",
        "vermittelnd: bringt andere zusammen",
        "Amt für Fortschritt",
    ),
    *("mailto:fortschritt@muster.example", "Zweckverband", "150.000\u00a0€", "davon 68.000\u00a0€ ausgegeben"),
    *(
        "Digitale Region",
        "80 % Fördermittel und 20 % Eigenmittel",
        "ausgegeben: keine Angabe",
        "Höchste Nachfrage.",
        "kurzfristig",
    ),
    *("Januar\u00a02025 bis Juni\u00a02027", "zweimal verschoben: von Januar\u00a02026 auf Juni\u00a02027"),
    *("Grund: Ausschreibung wiederholt.", "Grund: Pilot beginnt später.", "Alle 14 Gemeinden machen mit."),
    *("Wartende", "Ausschreibung fertig", "Zweite Runde.", "erledigt am 10.\u00a0Juli 2025, fällig war Juni\u00a02025"),
    *("überfällig, fällig war März\u00a02026", "noch ohne Termin", "Quick Win", "Drei Orte, drei Monate."),
    *(
        "Vorschlag von Bürgerinnen und Bürgern",
        "Ideenaufruf 2024.",
        "13 von 15 Punkte",
        "Betrifft alle.",
        "Altdorf und Neudorf",
    ),
    *(
        "Vom Kreistag beschlossen.",
        "Quelle: kreistag.muster.example",
        "Der Rückstand ist aufgeholt.",
        "60 %",
        "Projektbericht",
    ),
    *(
        "Zwei Stellen",
        "Kürzere Wege",
        "Mehr Zeit",
        "Alle geben Termine frei.",
        "Mehr Anrufe.",
        "Monitoring",
        "Evaluation",
    ),
    *(
        "Gemeinsame Vergabe",
        "Nachbarkreis",
        "https://nachbar.example/",
        "Projektseite",
        "Landtagswahl",
        "Oktober\u00a02026",
    ),
    *("<strong>selbst</strong>", "1 von 4 Meilensteinen erledigt", "Erledigte Anträge", "Daten vom", "Zitieren"),
)
"""What must be read on the page of that measure, each at least once."""


def fill(portal: PortalFolder) -> None:
    """Write the full measure and all that it names."""
    portal.write("content/massnahmen/m-07.md", FULL)
    portal.write(
        "content/massnahmen/m-08.md",
        "---\nid: m-08\ntitel: Wartende\nhandlungsfeld: verwaltung\nhaengt_ab_von: [m-07]\n"
        "verlauf: [{am: 2026-01-01, phase: geplant}]\n---\n",
    )
    portal.write("content/handlungsfelder/daten.md", "---\nid: daten\ntitel: Daten\nart: querschnitt\n---\n")
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ein Ziel\nist: Heute so.\nsoll: Morgen anders.\n---\n")
    portal.write("data/werte.yml", "- {id: nah, titel: bürgernah}\n")
    portal.write("data/leitlinien.yml", "- {id: offen, titel: offen und klar}\n")
    portal.write("data/akteure.yml", "- {id: verband, name: Zweckverband, gruppe: behoerden}\n")
    portal.write(
        "data/kriterien.yml",
        "- {id: reichweite, titel: Reichweite, gewicht: 3}\n- {id: nutzbarkeit, titel: Nutzbarkeit, gewicht: 2, hoechstwert: 3}\n"
        "- {id: mut, titel: Mut}\n",
    )
    portal.write(
        "data/ereignisse.yml",
        "- {id: wahl, titel: Landtagswahl, zeitpunkt: 2026-10, art: land, betrifft: [m-07]}\n",
    )
    portal.write(
        "content/kennzahlen/k-01.md",
        "---\nid: k-01\ntitel: Erledigte Anträge\nebene: output\neinheit: '%'\nnachkommastellen: 1\nrichtung: steigen\n"
        "ausgangswert: {wert: 10, zeitpunkt: 2023}\nzielwerte: [{zeitpunkt: 2028, wert: 80}]\nziele: [z-01]\n---\n",
    )
    portal.write("data/snapshots/2025-12-31.yml", "k-01: {wert: 40.5, zeitraum: 2025}\n")
