"""All rules over a whole portal in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.checks import (
    amounts,
    chapters,
    constructs,
    cycles,
    dates,
    easy_texts,
    examples,
    face,
    glossary,
    identities,
    impact_chains,
    legal,
    participation,
    placeholders,
    references,
    snapshots,
    texts,
)
from strategieportal.checks.rule import Case
from strategieportal.problems import Problems
from strategieportal.source.settings import Settings

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.checks.rule import Rule
    from strategieportal.reading.read import Reading

RULES: tuple[Rule, ...] = (
    references.dangling,
    references.wrong_field_kind,
    cycles.circles,
    dates.outside_milestones,
    dates.future_entries,
    dates.idle_postponements,
    dates.early_targets,
    snapshots.unknown_kpis,
    snapshots.unfit_values,
    snapshots.future_rows,
    placeholders.series,
    placeholders.titles,
    identities.equal_titles,
    identities.reused_ids,
    identities.reused_milestones,
    identities.reused_addresses,
    identities.misnamed_files,
    identities.missing_images,
    identities.twin_milestones,
    identities.lost_merges,
    identities.many_start_kpis,
    impact_chains.impact_chains,
    amounts.overspent,
    amounts.scores_out_of_range,
    chapters.future_days,
    chapters.steps_off_scale,
    chapters.missing_phase,
    chapters.idle_findings,
    participation.private_persons,
    participation.unfit_status,
    glossary.twice_explained,
    examples.hidden_examples,
    texts.texts,
    constructs.constructs,
    constructs.refused,
    face.unreadable_colours,
    face.missing_font,
    face.faulty_logo,
    legal.missing_pages,
    legal.unknown_law,
    legal.old_declaration,
    legal.contradictions,
    legal.easy_language_duty,
    easy_texts.dangling,
    easy_texts.unchecked,
    easy_texts.twofold,
)


def check(reading: Reading, as_of: date, settings: Settings | None = None) -> Problems:
    """Every problem of a portal: those found while reading and those that only show across files.

    Args:
        reading: what was read.
        as_of: the day for which the portal is published.
        settings: what ``mkdocs.yml`` says of Markdown; None for the default.
    """
    case = Case(reading, as_of, settings or Settings())
    return Problems.of(reading.problems, *(rule(case) for rule in RULES))
