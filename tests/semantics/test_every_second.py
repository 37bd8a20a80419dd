"""The sets of time, held to the obvious: look at every second of the period by itself and say what it was."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

from slac.agreement import Agreement, Effect, Exclusion
from slac.agreement.expressions import OutageStatus, OutageTime, TimeInPeriod, WindowTime
from slac.runtime.events import NOTICE, Account, Event
from slac.runtime.intervals import length
from slac.runtime.periods import ServicePeriod
from slac.semantics.conditions import holds
from slac.semantics.evaluate import evaluate
from slac.semantics.timeline import timeline_of
from slac.units import DURATION
from tests.backends.test_python_meaning import generated
from tests.cases import Case, Tried, an_account, event_log
from tests.dice import Dice, rolled
from tests.strategies import WINDOWS, exclusion, fixed, plain_measure

SECOND = 1_000_000
LEAP_FEBRUARY = ServicePeriod("2024-02", 1_706_745_600 * SECOND, 1_709_251_200 * SECOND)


class Seconds(NamedTuple):
    """How many seconds of a period were what."""

    stayed: int
    out: int
    down: int
    windows: dict[str, int]


def look(agreement: Agreement, account: Account, period: ServicePeriod, events: tuple[Event, ...]) -> Seconds:
    """Asks of each second: what covers it, does that count, and what follows from it?"""
    ours = [e for e in events if e.account in (None, account.account) and e.plan in (None, account.plan)]
    active = [
        each
        for each in agreement.exclusions
        if all(holds(required.condition, agreement, account, {}) for required in each.conditions)
    ]
    left_in_quota = {each.name: each.quota.value if each.quota else None for each in active}
    stayed = out = down = 0
    windows = dict.fromkeys(WINDOWS, 0)
    for second in range(period.start, period.end, SECOND):
        covering = [e for e in ours if e.start <= second and (e.end is None or e.end > second)]
        if not covering:
            stayed += 1
            continue
        for name in windows:
            windows[name] += any(event.event == name for event in covering)
        outages = [event for event in covering if event.event == "outage"]
        has_left = has_excuse = False
        counted = list(outages)
        for each in active:
            touched = list(_touched(each, covering))
            if each.window is not None and touched and left_in_quota[each.name] is not None:
                touched = touched if left_in_quota[each.name] > 0 else []
                left_in_quota[each.name] -= 1
            if each.effect is Effect.LEAVES:
                has_left = has_left or bool(touched)
            elif each.window is not None:
                has_excuse = has_excuse or bool(touched)
            else:
                counted = [event for event in counted if event not in touched]
        stayed += not has_left
        out += bool(outages) and not has_left
        down += bool(counted) and not has_left and not has_excuse
    return Seconds(stayed, out, down, windows)


def _touched(exclusion: Exclusion, covering: list[Event]) -> Iterator[Event]:
    """The events over a second that an exclusion is about."""
    for event in covering:
        if exclusion.window is None:
            is_about = event.event == "outage" and (not exclusion.causes or event.cause in exclusion.causes)
        else:
            notice, ahead = event.facts.get(NOTICE), exclusion.announced_ahead
            in_time = (
                isinstance(notice, int) and ahead is not None and event.start - notice >= ahead.value * SECOND
            )
            is_about = event.event == exclusion.window and (ahead is None or in_time)
        if is_about:
            yield event


MEASURES = {
    "stayed": TimeInPeriod(),
    "out": OutageTime(OutageStatus.ALL),
    "excused": OutageTime(OutageStatus.EXCUSED),
    "down": OutageTime(OutageStatus.NOT_EXCUSED),
    **{name: WindowTime(name) for name in WINDOWS},
}


def contract(dice: Dice) -> Agreement:
    exclusions = tuple(exclusion(dice, f"exclusion_{number}", WINDOWS) for number in range(1 + dice.up_to(3)))
    measures = tuple(plain_measure(name, formula, DURATION) for name, formula in MEASURES.items())
    return fixed().replace(exclusions=exclusions, measures=measures)


def compare(
    agreement: Agreement, module: Any, account: Account, period: ServicePeriod, events: tuple[Event, ...]
) -> None:
    seen = look(agreement, account, period, events)
    timeline = timeline_of(agreement, account, period, events)
    assert length(timeline.in_scope) == seen.stayed * SECOND
    assert length(timeline.outages) == seen.out * SECOND
    assert length(timeline.down) == seen.down * SECOND
    expected = seen._asdict() | seen.windows | {"excused": seen.out - seen.down}
    for record in (
        evaluate(agreement, account, period, events).record,
        module.evaluate(account, period, events),
    ):
        for measure in record.measures:
            assert Fraction(measure.num, measure.den) == expected[measure.name], measure.name


def months(period: ServicePeriod, count: int) -> SearchStrategy[Tried]:
    """A contract of exclusions, and what happened in a period, so many times."""

    def made(dice: Dice) -> Tried:
        agreement = contract(dice)
        cases = (Case(an_account(dice), period, event_log(dice, period, SECOND)) for _ in range(count))
        return Tried(agreement, tuple(cases))

    return rolled(made)


@given(months(ServicePeriod("2024-02", 0, 400 * SECOND), 8))
@settings(max_examples=40)
def test_every_second_of_a_few_minutes(made: Tried) -> None:
    module = generated(made.agreement)
    for case in made.cases:
        compare(made.agreement, module, *case)


def _is_quick(_: Account, period: ServicePeriod, events: tuple[Event, ...]) -> bool:
    """Whether much happens, but not for so long that looking at each second of it takes seconds."""
    lasting = sum((period.end if each.end is None else each.end) - each.start for each in events)
    return len(events) > 3 and lasting < 2 * 86_400 * SECOND


@given(months(LEAP_FEBRUARY, 1).filter(lambda made: _is_quick(*made.cases[0])))
@settings(max_examples=1, phases=[Phase.generate])
def test_every_second_of_a_month(made: Tried) -> None:
    compare(made.agreement, generated(made.agreement), *made.cases[0])
