"""Shows what an exclusion does to an account: a period in which it takes as much as it ever can.

The figures come from the reference evaluator, so that a finding says nothing that `slac eval` would not.
"""

from slac.agreement import Agreement, Exclusion
from slac.diagnostics import Fact
from slac.node import FrozenRecord
from slac.rules.support.judged_measures import judged_measure
from slac.rules.support.rule import FindingExample
from slac.rules.support.sample_accounts import sample_account
from slac.rules.support.witness_cells import measure_figure, period_example
from slac.runtime.events import NOTICE, Event
from slac.runtime.instants import DAY, SECOND
from slac.runtime.periods import ServicePeriod
from slac.semantics.evaluate import evaluate
from slac.semantics.sample_periods import sample_periods


class ExcludedPeriod(FrozenRecord):
    """An account's period, down from end to end under an exclusion, and what a measure of it came to."""

    period: ServicePeriod
    measured: Fact
    example: FindingExample


def whole_period_down(agreement: Agreement, exclusion: Exclusion) -> ExcludedPeriod | None:
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
    account, cells = sample_account(agreement)
    record = evaluate(agreement.replace(credits=()), account, period, events).record
    measured = measure_figure(next(each for each in record.measures if each.name == measure.name))
    shown = period_example(agreement, period, cells, events, ((measure.name, measured),))
    return ExcludedPeriod(period, measured, shown)
