"""What the keys of an Open SDG indicator's metadata say, under the names that different sites give them."""

from __future__ import annotations

import re

TITLES = ("indicator_name", "national_indicator_available", "graph_title", "title")
NUMBERS = ("indicator_number", "indicator_display", "indicator")
UNITS = ("computation_units", "UNIT_MEASURE", "unit", "national_unit_of_measure")
REGIONS = ("national_geographical_coverage", "REF_AREA", "geographical_coverage")
STATUS = ("reporting_status", "REPORTING_STATUS")
SHORTS = ("graph_subtitle", "short_description")
METHODS = ("computation_calculations", "computation_definitions", "DATA_COMP", "computation_method", "method")
LICENSES = ("licence", "license", "data_licence", "copyright", "source_licence_1", "source_license_1")
RHYTHMS = ("source_periodicity_1", "source_periodicity", "FREQ_COLL", "data_frequency", "periodicity")
ORGANISATIONS = ("SOURCE_TYPE", "source", "DATA_SOURCE", "source_data_source")
SECTIONS = (
    ("import.sdg.definition", ("dns_indicator_definition", "national_indicator_description", "STAT_CONC_DEF", "indicator_definition")),
    ("import.sdg.intention", ("dns_political_intention", "RATIONALE", "rationale")),
    ("import.sdg.content", ("content_and_progress", "page_content", "other_info")),
    ("import.sdg.target", ("target_description",)),
    ("import.sdg.limits", ("computation_comments", "comments_limitations", "REC_USE_LIM", "limitations")),
    ("import.sdg.notes", ("data_footnotes", "data_notice_text", "data_notice", "footnote", "comment")),
)  # fmt: skip
FACTS = (
    ("import.sdg.goal", ("sdg_goal", "goal", "goal_number"), "goal"),
    ("import.sdg.region", REGIONS, "region"),
    ("import.sdg.earliest", ("source_earliest_available_1", "source_earliest_available"), "earliest"),
    ("import.sdg.political_target", ("political_target",), "target"),
    ("import.sdg.updated", ("data_state", "national_metadata_updated"), "updated"),
)
PRESENTATION = re.compile(
    r"layout|permalink|language|published|embed_.*|graph_.*|chart_.*|map_.*|data_start_values|data_show_map|data_non_statistical|"
    r"data_keywords|data_notice_class|indicator(?:_.*)?|sdg_.*|goal(?:_.*)?|target(?:_id|_name|_number)?|previous|next|tags|"
    r"fill|span_gaps|show_line|precision|source_active_.*|source_organisation_.*|source_url_.*|download_.*|.*_pdf|"
    r"copyright|type_target|computation_units|progress_calculation_options|national_.*_available|standalone|hidden|weight"
)
"""Keys that only say how the other system shows things, or that are read elsewhere."""
FIELD_KEYS = frozenset(
    {*TITLES, *NUMBERS, *UNITS, *REGIONS, *STATUS, *SHORTS, *METHODS, *LICENSES, *RHYTHMS, *ORGANISATIONS}
)
READ = re.compile(
    r"source_(?:organisation|url|url_text|active)_[1-9]|precision|graph_target_lines|graph_annotations|"
    r"progress_calculation_options|published"
)
"""Keys beside those that are read into fields of a KPI."""
