"""The extreme months of a contract: the vertices of the polytope of all that can happen in a period.

What a formula can speak of are lengths of time: of the period, of what leaves it, of outages that are excused
and that are not, and of windows. The lengths that can occur together in one period form a polytope, since all
that limits them is linear: none is negative, downtime and excused time are together no longer than the period
less what left it, an exclusion takes no more than its quota. A function that is linear in these lengths has
its least and its greatest value at a vertex, and so has a quotient of two such functions whose denominator
keeps its sign: this is the fundamental theorem of linear-fractional programming (Charnes and Cooper,
"Programming with linear fractional functionals", 1962). So the value of an availability formula in finitely
many months bounds its value in all months, and each bound comes with a month that an evaluator can replay.

For a contract without exclusions the vertices are four: nothing down and all of it down, in the shortest and
in the longest period (say February 2023 and January). An exclusion adds "all of it excused" and "as much
excused as the quotas allow, the rest down". What leaves the period shortens it, by nothing or by all that may
leave. A window that formulas ask for is as short as what it excused or took out needs, or as long as can be.

To the vertices come months that are none (`is_vertex` False). Where times are rounded, the greatest effect of
rounding shows inside, half a step from an edge; and a denominator may be zero between two vertices. Such
months can attain what no vertex does. They serve to find examples, never to prove an absence.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import assert_never

from slac.agreement import Agreement, Effect, Exclusion, Window
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import (
    AnyTime,
    CalendarTime,
    OutageStatus,
    OutageTime,
    TimeInPeriod,
    WindowTime,
    walk,
)
from slac.node import FrozenRecord
from slac.runtime.instants import SECOND
from slac.runtime.intervals import length
from slac.runtime.periods import ServicePeriod
from slac.semantics.calendar_time import calendars_in_formulas, open_spans
from slac.semantics.sample_periods import seconds_in, shortest_and_longest
from slac.units import DURATION

_NOTHING, _SECOND = Fraction(0), Fraction(1)


class ExtremeMonth(FrozenRecord):
    """A period, and the seconds in it that were out of scope, down and excused, and that each window took.

    `is_vertex` is False for a month inside the polytope, or on its edges between vertices.
    """

    period: ServicePeriod
    out_of_scope: Fraction
    down: Fraction
    excused: Fraction
    windows: tuple[tuple[str, Fraction], ...]
    is_vertex: bool

    @property
    def time(self) -> Fraction:
        """The length of the period, less what is out of scope."""
        length = seconds_in(self.period)
        return length - self.out_of_scope if self.out_of_scope else length

    def length_of(self, time: AnyTime) -> Fraction:
        """How many seconds a time lasts that formulas can name."""
        return length_of(time, self.time, self.down, self.excused, self.windows)


def length_of(
    time: AnyTime,
    in_period: Fraction,
    down: Fraction,
    excused: Fraction,
    windows: tuple[tuple[str, Fraction], ...],
) -> Fraction:
    """How many seconds a time lasts, as a linear function of the lengths of time that can occur together.

    They are what is in the period, down and excused, and each window; a window that is not given is empty.
    """
    match time:
        case TimeInPeriod():
            return in_period
        case OutageTime(status):
            return _outage_time(status, down, excused)
        case WindowTime(window):
            return dict(windows).get(window, _NOTHING)
        case CalendarTime(calendar):
            return dict(windows).get(calendar, _NOTHING)
        case _:
            assert_never(time)


def knows_what_is_excused(time: AnyTime) -> bool:
    """Whether a time is another where as much of an outage is excused as was down."""
    down = length_of(time, _SECOND, _SECOND, _NOTHING, ())
    return down != length_of(time, _SECOND, _NOTHING, _SECOND, ())


def knows_only_downtime(time: AnyTime, windows: tuple[str, ...]) -> bool:
    """Whether a time hangs on the length of the period and on the downtime, and on nothing else."""
    second = Fraction(1)
    plain = length_of(time, second, second, _NOTHING, ())
    return plain == length_of(time, second, second, second, tuple((name, second) for name in windows))


@cached_per_agreement
def extreme_months(agreement: Agreement) -> tuple[ExtremeMonth, ...]:
    """The vertices, and behind them the months that are none, each once."""
    found: dict[tuple[object, ...], ExtremeMonth] = {}
    names, excusing, steps = _windows_asked_for(agreement), excuses(agreement), _steps(agreement)
    for period in shortest_and_longest(agreement):
        for out_of_scope, near in _out_of_scope(agreement, seconds_in(period)):
            time = seconds_in(period) - out_of_scope
            can_be_down = min(time, seconds_in(period) - _always_excused(agreement, period))
            most = min(most_taken(excusing, time), _most_in_hours(agreement, period))
            for down, excused, beside in _outages(time, can_be_down, most, steps):
                for windows, half in _windows(agreement, names, period, out_of_scope, down, excused):
                    times = map(Fraction.as_integer_ratio, (out_of_scope, down, excused))  # they hash faster
                    key = (period, *times, windows)
                    if key not in found:  # a month that is reached as a vertex first stays one
                        is_vertex = not (near or beside or half)
                        found[key] = ExtremeMonth(period, out_of_scope, down, excused, windows, is_vertex)
    return tuple(sorted(found.values(), key=lambda month: not month.is_vertex))


def _outage_time(status: OutageStatus, down: Fraction, excused: Fraction) -> Fraction:
    match status:
        case OutageStatus.ALL:
            return down + excused
        case OutageStatus.EXCUSED:
            return excused
        case OutageStatus.NOT_EXCUSED:
            return down
        case _:
            assert_never(status)


def leaves(agreement: Agreement) -> tuple[Exclusion, ...]:
    return tuple(each for each in agreement.exclusions if each.effect is Effect.LEAVES)


def excuses(agreement: Agreement) -> tuple[Exclusion, ...]:
    return tuple(each for each in agreement.exclusions if each.effect is Effect.EXCUSES)


def most_taken(exclusions: tuple[Exclusion, ...], time: Fraction) -> Fraction:
    """The most of `time` that some exclusions can take: all of it, unless each of them has a quota."""
    quotas = [each.quota.value for each in exclusions if each.quota is not None]
    return time if len(quotas) < len(exclusions) else min(sum(quotas, _NOTHING), time)


def _outages(
    time: Fraction, can_be_down: Fraction, most: Fraction, steps: tuple[Fraction, ...]
) -> Iterator[tuple[Fraction, Fraction, bool]]:
    """Time down, time excused, and whether that lies beside the vertices: those first, then what does.

    Of `time` in the period no more than `can_be_down` is down, since the hours of a calendar are excused, and
    no more than `most` is excused.
    """
    yield _NOTHING, _NOTHING, False
    yield can_be_down, _NOTHING, False
    yield _NOTHING, most, False
    yield min(time - most, can_be_down), most, False
    if can_be_down < time - most or can_be_down + most > time:
        yield can_be_down, min(most, time - can_be_down), False
    if most:
        yield _NOTHING, most / 2, True
    for step in steps:
        half = step / 2
        yield min(half, can_be_down), _NOTHING, True
        yield _NOTHING, min(half, most), True
        yield _NOTHING, min(step / 3, most), True


def _hours_of(agreement: Agreement, window: Window, period: ServicePeriod) -> Fraction | None:
    """The seconds of a window that is opening hours, or the time outside of them; None: it is of events."""
    if window.calendar is None:
        return None
    open_ = open_seconds(agreement, window.calendar, period)
    return seconds_in(period) - open_ if window.outside else open_


def open_seconds(agreement: Agreement, calendar: str, period: ServicePeriod) -> Fraction:
    """How long a calendar is open in a period."""
    spans = open_spans(agreement.calendar(calendar), period.start, period.end)
    return Fraction(length(list(spans)), SECOND)


def _always_excused(agreement: Agreement, period: ServicePeriod) -> Fraction:
    """The time of a period in which no outage is ever down: a calendar's hours, excused without a limit."""
    hours = [
        _hours_of(agreement, agreement.window(each.window), period)
        for each in excuses(agreement)
        if each.window is not None and _unlimited(each)
    ]
    return max((each for each in hours if each is not None), default=_NOTHING)


def _most_in_hours(agreement: Agreement, period: ServicePeriod) -> Fraction:
    """The most of a period that can be excused, where calendars alone excuse; else all of it."""
    hours = [
        None if each.window is None else _hours_of(agreement, agreement.window(each.window), period)
        for each in excuses(agreement)
    ]
    known = [each for each in hours if each is not None]
    return sum(known, _NOTHING) if len(known) == len(hours) else seconds_in(period)


def _out_of_scope(agreement: Agreement, length: Fraction) -> Iterator[tuple[Fraction, bool]]:
    """How much of a period of `length` seconds leaves it, and whether that lies beside the vertices."""
    yield _NOTHING, False
    if leaves(agreement):
        most = most_taken(leaves(agreement), length)
        yield most, False
        for step in _steps(agreement):
            # what stays is one step and a half, so that rounding shows in the length of the period
            yield min(most, length - step * Fraction(3, 2)), True


def _steps(agreement: Agreement) -> tuple[Fraction, ...]:
    """The steps to which times are rounded."""
    rounded = (each for each in agreement.measures if each.rounding and each.dimension == DURATION)
    return tuple(dict.fromkeys(each.rounding.quantum.value for each in rounded if each.rounding))


def _windows(
    agreement: Agreement,
    names: tuple[str, ...],
    period: ServicePeriod,
    out_of_scope: Fraction,
    down: Fraction,
    excused: Fraction,
) -> Iterator[tuple[tuple[tuple[str, Fraction], ...], bool]]:
    """The lengths of some windows, and whether one of them is half-way between its extremes.

    A window is at least as long as what it took out of the period or, where windows alone excuse, as what was
    excused. It is at most as long as the period, less the downtime where all of it would have been excused.
    """
    if not names:
        yield (), False
        return
    leaving = {each.window for each in leaves(agreement)}
    alone = all(each.window is not None for each in excuses(agreement))
    excusing = {each.window for each in excuses(agreement)} if alone else set()
    choices: list[tuple[tuple[Fraction, bool], ...]] = []
    for name in names:
        least = max(out_of_scope if name in leaving else _NOTHING, excused if name in excusing else _NOTHING)
        if (known := _known_length(agreement, name, period)) is not None:
            # what left the period may have been in these hours, or outside of them
            within = (max(known - out_of_scope, _NOTHING), min(known, seconds_in(period) - out_of_scope))
            of_formula = within if name in calendars_in_formulas(agreement) else (known, known)
            choices.append(tuple((each, False) for each in dict.fromkeys(of_formula)))
            continue
        sweeping = any(each.window == name and _unlimited(each) for each in excuses(agreement))
        most = max(least, seconds_in(period) - down) if sweeping else seconds_in(period)
        # a window that leaves the period with all of its time is exactly as long as what left
        all_leaves = any(each.window == name and _unlimited(each) for each in leaves(agreement))
        ends = ((least, False), (most, False), ((least + most) / 2, True))
        choices.append(ends[:1] if all_leaves else ends)
    for chosen in product(*choices):
        times = tuple(zip(names, (time for time, _ in chosen), strict=True))
        yield times, any(half for _, half in chosen)


def _known_length(agreement: Agreement, name: str, period: ServicePeriod) -> Fraction | None:
    """How long the hours of a calendar are that a formula names; None for a window of events."""
    if name in calendars_in_formulas(agreement):
        return open_seconds(agreement, name, period)
    return _hours_of(agreement, agreement.window(name), period)


def _windows_asked_for(agreement: Agreement) -> tuple[str, ...]:
    parts = (part for each in agreement.measures for part in walk(each.expression))
    asked = {part.window for part in parts if isinstance(part, WindowTime)}
    windows = tuple(window.name for window in agreement.windows if window.name in asked)
    return tuple(dict.fromkeys((*windows, *calendars_in_formulas(agreement))))


def _unlimited(exclusion: Exclusion) -> bool:
    """Whether an exclusion takes all the time of its window, in every month and for every customer."""
    return exclusion.quota is None and exclusion.announced_ahead is None and not exclusion.conditions
