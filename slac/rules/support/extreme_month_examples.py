"""Examples of extreme months: the outages and windows that make a measure as low or high as it can be.

The analysis says how long each kind of time lasts in such a month; here it becomes events. The reference
evaluator has the last word: if it does not give the expected value for these events, there is no example, and
the rule claims nothing.
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement, Exclusion
from slac.analysis.measures.extreme_months import ExtremeMonth, excuses, leaves
from slac.rules.support.rule import FindingExample
from slac.rules.support.sample_accounts import first_plan, sample_accounts
from slac.rules.support.witness_cells import Cells, measure_figure, period_example
from slac.runtime.events import NOTICE, Account, Event
from slac.runtime.instants import SECOND
from slac.runtime.intervals import Interval
from slac.semantics.conditions import holds
from slac.semantics.evaluate import evaluate


def extreme_month_example(
    agreement: Agreement, measure: str, expected: Fraction | None, month: ExtremeMonth
) -> FindingExample | None:
    """The month as an example, if the measure comes to `expected` in it (None: it is undefined, 0 / 0)."""
    events = tuple(_events(agreement, month))
    bare = agreement.replace(credits=())
    for account, cells in _unlike(agreement):
        record = evaluate(bare, account, month.period, events).record
        found = next(each for each in record.measures if each.name == measure)
        value = Fraction(found.num, found.den) if found.den else None
        if value == expected:
            figures = ((measure, measure_figure(found)),)
            return period_example(agreement, month.period, cells, events, figures)
    return None


def _unlike(agreement: Agreement) -> Iterator[tuple[Account, Cells]]:
    """One account of each kind that measures can tell apart: by the exclusions that apply, and by numbers."""
    seen: set[tuple[object, ...]] = set()
    for account, cells in sample_accounts(agreement, first_plan(agreement)):
        applying = tuple(
            all(holds(each.condition, agreement, account, {}) for each in exclusion.conditions)
            for exclusion in agreement.exclusions
        )
        kind = (applying, *(each for each in account.inputs.values() if isinstance(each, Fraction)))
        if kind not in seen:
            seen.add(kind)
            yield account, cells


def _events(agreement: Agreement, month: ExtremeMonth) -> Iterator[Event]:
    """What leaves the period first, then what is excused, since quotas take the earliest; then what is down.

    What else there is of a window stands at the end.
    """
    end = month.period.end
    left, excused, down = (int(each * SECOND) for each in (month.out_of_scope, month.excused, month.down))
    behind_left = month.period.start + left
    behind_excused = behind_left + excused
    if left:
        yield from _taking(_plainest(leaves(agreement)), (month.period.start, behind_left), outage=False)
    if excused:
        yield from _taking(_plainest(excuses(agreement)), (behind_left, behind_excused), outage=True)
    if down:
        yield _event("outage", (behind_excused, behind_excused + down))
    for name, time in month.windows:
        rest = int(time * SECOND)
        for exclusions, used in ((excuses(agreement), excused), (leaves(agreement), left)):
            rest -= used if used and _plainest(exclusions).window == name else 0
        if rest > 0:
            yield _event(name, (end - rest, end))


def _plainest(exclusions: tuple[Exclusion, ...]) -> Exclusion:
    """The one with the fewest terms: without conditions, then without a quota, then without a window."""
    return min(
        exclusions, key=lambda each: (bool(each.conditions), each.quota is not None, each.window is not None)
    )


def _taking(exclusion: Exclusion, span: Interval, outage: bool) -> Iterator[Event]:
    """What the exclusion needs in order to take that time."""
    if exclusion.causes:
        yield _event("outage", span, exclusion.causes[0])
        return
    if outage or exclusion.window is None:
        yield _event("outage", span)
    if exclusion.window is not None:
        ahead = exclusion.announced_ahead
        notice = None if ahead is None else span[0] - int(ahead.value * SECOND)
        yield _event(exclusion.window, span, None, notice)


def _event(name: str, span: Interval, cause: str | None = None, notice: int | None = None) -> Event:
    facts = {} if notice is None else {NOTICE: notice}
    return Event(name, None, None, span[0], span[1], cause, "1", "", facts)
