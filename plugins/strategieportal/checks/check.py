"""All rules over a whole portal in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.checks import (
    age,
    anchored,
    belonging,
    chapters,
    constructs,
    exchange,
    face,
    films,
    identities,
    legal,
    measures,
    municipalities,
    open_data,
    pictures,
    placeholders,
    places,
    privacy,
    reached,
    references,
    secrecy,
    sittings,
    snapshots,
    synonyms,
    texts,
    unpublished,
)
from strategieportal.checks.rule import Case
from strategieportal.problems import Problems
from strategieportal.source.settings import Settings

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.checks.rule import Rule
    from strategieportal.reading.read import Reading

RULES: tuple[Rule, ...] = (
    age.other_format,
    age.former_pages,
    references.dangling,
    unpublished.needed,
    unpublished.linked,
    unpublished.excluded,
    references.wrong_field_kind,
    sittings.unknown_decisions,
    sittings.decided_twice,
    exchange.unnamed_origins,
    exchange.twice_reused,
    synonyms.idle_groups,
    measures.circles,
    measures.outside_milestones,
    measures.future_entries,
    measures.idle_postponements,
    measures.early_targets,
    snapshots.unknown_kpis,
    snapshots.unfit_values,
    snapshots.future_rows,
    placeholders.series,
    placeholders.titles,
    placeholders.unfilled,
    placeholders.leftovers,
    identities.equal_titles,
    identities.reused_ids,
    identities.reused_milestones,
    identities.reused_addresses,
    identities.misnamed_files,
    identities.twin_milestones,
    identities.lost_merges,
    identities.many_start_kpis,
    open_data.unlisted_licence,
    places.unclear_names,
    places.unlike_everywhere,
    places.named_twice,
    places.all_by_name,
    places.strange_spots,
    places.spots_told_twice,
    places.untimely_spots,
    municipalities.unsound_keys,
    municipalities.unsound_belonging,
    municipalities.impossible_belonging,
    municipalities.impossible_lives,
    municipalities.mismatched_associations,
    municipalities.reserved_words,
    municipalities.parts_told_twice,
    municipalities.misplaced_areas,
    municipalities.strange_locations,
    municipalities.missing_locations,
    places.unnamed_boundaries,
    secrecy.revealed,
    secrecy.small_elsewhere,
    secrecy.counted_shares,
    chapters.impact_chains,
    measures.overspent,
    measures.scores_out_of_range,
    chapters.future_days,
    chapters.steps_off_scale,
    chapters.missing_phase,
    chapters.idle_findings,
    chapters.private_persons,
    privacy.private_addresses,
    chapters.unfit_status,
    chapters.future_news,
    chapters.empty_news,
    texts.twice_explained,
    texts.hidden_examples,
    texts.texts,
    anchored.dead_anchors,
    belonging.stray_files,
    belonging.unread_files,
    belonging.active_kinds,
    belonging.misplaced_folders,
    constructs.constructs,
    constructs.refused,
    constructs.idle,
    reached.reached,
    reached.led_nowhere,
    reached.awkward,
    face.unreadable_colours,
    face.missing_font,
    face.faulty_logo,
    pictures.faulty_pictures,
    pictures.missing,
    pictures.uncredited,
    pictures.said_nothing,
    pictures.unfit,
    legal.missing_pages,
    legal.unknown_law,
    legal.name_alone,
    legal.nobody_named,
    legal.old_declaration,
    legal.contradictions,
    legal.easy_language_duty,
    films.sign_language_duty,
    films.faulty_films,
    films.missing_files,
    films.dangling,
    films.twofold,
    films.unsaid,
    films.faulty_captions,
    films.outdated,
    texts.dangling,
    texts.unchecked,
    texts.twofold,
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
