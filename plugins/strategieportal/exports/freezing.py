"""Strategy and monitoring -> the facts of an edition, ready to be written. Empty ones are left out."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from strategieportal.model.edition import KpiFacts, MeasureFacts
from strategieportal.model.words import Phase
from strategieportal.reading.editions import key_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from strategieportal.model.kpi import Kpi, Target
    from strategieportal.model.measure import Measure
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.monitor import Monitoring

_ACTIVE = (Phase.PLANNED, Phase.IN_PROGRESS)


def frozen(
    strategy: Strategy, monitoring: Monitoring, name: str, *, frozen_on: date, data_as_of: date
) -> dict[str, Any]:
    """The facts of the edition ``name``: those of all measures and KPIs on the day of ``monitoring``.

    Args:
        strategy: what is frozen.
        monitoring: how it stands.
        name: what the edition is called.
        frozen_on: the day on which that happens.
        data_as_of: the day of the newest data.
    """
    measures = (measure_facts(monitoring, one) for one in strategy.measures.values())
    kpis = (kpi_facts(monitoring, one) for one in strategy.kpis.values())
    return {
        "ausgabe": name,
        "stand": monitoring.as_of.isoformat(),
        "eingefroren": frozen_on.isoformat(),
        "daten_vom": data_as_of.isoformat(),
        "traeger": strategy.portal.owner,
        "strategie": strategy.portal.title,
        "lizenz": strategy.portal.license or "",
        "massnahmen": [_plain(one) for one in measures],
        "kennzahlen": [_plain(one) for one in kpis],
    }


def measure_facts(monitoring: Monitoring, measure: Measure) -> MeasureFacts:
    """What an edition says of ``measure``, and what its page compares with earlier ones."""
    phase, schedule = monitoring.phases[measure.id].phase, monitoring.schedules[measure.id]
    progress, current = monitoring.progress[measure.id], schedule.current
    return MeasureFacts(
        id=measure.id,
        code=measure.printed_code,
        title=measure.title,
        field=measure.field,
        body=measure.responsible.body_name if measure.responsible else "",
        phase=phase.key,
        schedule=schedule.schedule.key if phase in _ACTIVE else "",
        start=str(current.start or ""),
        end=str(current.end or ""),
        done=progress.done,
        total=progress.total,
        planned=_number(measure.budget),
    )


def kpi_facts(monitoring: Monitoring, kpi: Kpi) -> KpiFacts:
    """What an edition says of ``kpi``."""
    result = monitoring.paths[kpi.id]
    latest, judged = result.latest, kpi.direction is not None or bool(kpi.targets)
    return KpiFacts(
        id=kpi.id,
        code=kpi.printed_code,
        title=kpi.title,
        unit=kpi.unit or "",
        value=(latest.word or _number(latest.value)) if latest else "",
        period=str(latest.period) if latest else "",
        provisional=bool(latest and latest.provisional),
        status=result.status.key if judged else "",
        aim=_aim(result.target) if result.target else "",
        aim_at=str(result.target.at) if result.target else "",
    )


def _aim(target: Target) -> str:
    if target.value is not None:
        return target.value if isinstance(target.value, str) else _number(target.value)
    return "–".join(_number(one) for one in (target.lower, target.upper))


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _plain(facts: MeasureFacts | KpiFacts) -> dict[str, Any]:
    return {key_of(name): value for name, value in asdict(facts).items() if value not in {"", False}}
