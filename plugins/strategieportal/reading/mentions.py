"""Where nouns mention others by their ids."""

from __future__ import annotations

from typing import Final

MENTIONS: Final[tuple[tuple[str, str, str], ...]] = (
    ("portal", "start_kpis", "kpi"),
    ("vision", "values", "value"),
    ("goal", "fields", "field"),
    ("goal", "values", "value"),
    ("goal", "kpis", "kpi"),
    ("field", "kpis", "kpi"),
    ("measure", "field", "field"),
    ("measure", "cross_cutting", "field"),
    ("measure", "goals", "goal"),
    ("measure", "values", "value"),
    ("measure", "guidelines", "guideline"),
    ("measure", "participants", "stakeholder"),
    ("measure", "success.kpis", "kpi"),
    ("measure", "depends_on", "measure"),
    ("measure", "milestones.*.depends_on", "measure"),
    ("measure", "merged_into", "measure"),
    ("measure", "scores", "criterion"),
    ("kpi", "measures", "measure"),
    ("kpi", "goals", "goal"),
    ("kpi", "fields", "field"),
    ("event", "measures_affected", "measure"),
    ("stakeholder", "fields", "field"),
    ("stakeholder", "group", "stakeholder-group"),
    ("evaluation", "measures", "measure"),
    ("evaluation", "goals", "goal"),
    ("evaluation", "consequences.*.measures", "measure"),
    ("measure", "origin.format", "participation"),
    ("participation", "format", "format"),
    ("participation", "fields", "field"),
    ("participation", "became.*.measure", "measure"),
    ("news", "measures", "measure"),
    ("reuse", "measure", "measure"),
    ("news", "kpis", "kpi"),
    ("news", "goals", "goal"),
    ("news", "fields", "field"),
    ("news", "participations", "participation"),
    ("municipality", "association", "municipality"),
    ("municipality", "successor", "municipality"),
    ("term", "see", "term"),
)
"""Kind of the noun, path of the field, kind of what is mentioned there."""
