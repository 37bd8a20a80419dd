"""Shows what an exclusion does to somebody: a period in which it takes as much as it ever can.

The figures come from the reference evaluator, so that a finding says nothing that `slac eval` would not.
"""

from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Exclusion, Measure
from slac.analysis.credit_tables import credit_tables
from slac.diagnostics import Witness
from slac.node import Record
from slac.rules.support.witness import customer, event_cells, measure_text, people
from slac.runtime.events import Account, Event
from slac.runtime.instants import DAY, SECOND
from slac.runtime.periods import Period
from slac.semantics.evaluate import evaluate
from slac.semantics.sample_periods import sample_periods
from slac.semantics.timeline import NOTICE
from slac.units import Kind


class Case(Record):
    """Somebody's period, down from end to end, and what a measure of it came to."""

    period: Period
    measured: str
    witness: Witness


def judged_measure(agreement: Agreement) -> Measure | None:
    """The measure that promises and credits hang on, a ratio before a time; None where there is none."""
    names = [*(each.measure for each in agreement.commitments), *(each.measure for each in agreement.credits)]
    measures = [agreement.measure(name) for name in dict.fromkeys(names)]
    return min(measures, key=lambda each: each.dimension.kind is not Kind.RATIO, default=None)


def whole_period_down(agreement: Agreement, exclusion: Exclusion) -> Case | None:
    """A period of one long outage, all of it under the exclusion, duly announced."""
    measure = judged_measure(agreement)
    if measure is None:
        return None
    period = sample_periods(agreement)[0]
    cause = exclusion.causes[0] if exclusion.causes else None
    events = [Event("outage", None, None, period.start, period.end, cause, "1", "")]
    if exclusion.window is not None:
        ahead = int(exclusion.announced_ahead.value * SECOND) if exclusion.announced_ahead else DAY
        notice = {NOTICE: period.start - ahead} if exclusion.announced_ahead else {}
        events.append(Event(exclusion.window, None, None, period.start, period.end, None, "2", "", notice))
    account, cells = somebody(agreement)
    record = evaluate(agreement.replace(credits=()), account, period, events).record
    measured = measure_text(next(each for each in record.measures if each.name == measure.name))
    zone = ZoneInfo(agreement.header.zone.name)
    rows = tuple(event_cells(each, zone) for each in events)
    shown = Witness(period.label, cells, rows, ((measure.name, measured),), (), agreement.reading)
    return Case(period, measured, shown)


def somebody(agreement: Agreement) -> tuple[Account, tuple[tuple[str, str], ...]]:
    """An account of the contract and its row: one that earns credits, where the contract gives any."""
    for table in credit_tables(agreement):
        found = customer(table)
        if found is not None:
            return found
    return next(people(agreement, agreement.plans[0].name if agreement.plans else ""))
