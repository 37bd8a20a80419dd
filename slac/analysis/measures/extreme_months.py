"""The extreme months: nothing down, all of it down, all of it excused, in the shortest and longest period.

The times that a formula can speak of lie in a body with flat sides: nothing is negative, and what was down
and what was excused are together no longer than the period, less what left it. Its corners are finitely many
months, and whatever is linear in those times is extreme in one of them. Some months beside the corners are
added: where times are rounded, such in which rounding shows, and half-way ones, since a divisor may be zero
in the corner itself. They can attain what no corner does, and are used to find examples, never to prove an
absence.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from slac.agreement import Agreement, Effect, Exclusion
from slac.agreement.cache import cached_per_agreement
from slac.agreement.expressions import WindowTime, walk
from slac.node import Record
from slac.runtime.periods import Period
from slac.semantics.sample_periods import sample_periods, seconds_in
from slac.units import DURATION

_NOTHING = Fraction(0)


class Corner(Record):
    """A month, in seconds: how long it is, what left it, was down and was excused, and its windows.

    `beside` is True for a month that is no corner, but lies beside one.
    """

    period: Period
    left: Fraction
    down: Fraction
    excused: Fraction
    windows: tuple[tuple[str, Fraction], ...]
    beside: bool

    @property
    def time(self) -> Fraction:
        return seconds_in(self.period) - self.left


@cached_per_agreement
def corners_of(agreement: Agreement) -> tuple[Corner, ...]:
    """The corners, and behind them the months beside corners, each once."""
    samples = sorted(sample_periods(agreement), key=seconds_in)
    found: dict[tuple[object, ...], Corner] = {}
    for period in dict.fromkeys((samples[0], samples[-1])):
        for left, near in _left(agreement, seconds_in(period)):
            time = seconds_in(period) - left
            for down, excused, beside in _bodies(agreement, time):
                for windows, half in _windows(agreement, period, left, down, excused):
                    corner = Corner(period, left, down, excused, windows, near or beside or half)
                    times = map(Fraction.as_integer_ratio, (left, down, excused))  # they hash faster
                    found.setdefault((period, *times, windows), corner)
    return tuple(sorted(found.values(), key=lambda corner: corner.beside))


def leaves(agreement: Agreement) -> tuple[Exclusion, ...]:
    return tuple(each for each in agreement.exclusions if each.effect is Effect.LEAVES)


def excuses(agreement: Agreement) -> tuple[Exclusion, ...]:
    return tuple(each for each in agreement.exclusions if each.effect is Effect.EXCUSES)


def most_taken(exclusions: tuple[Exclusion, ...], time: Fraction) -> Fraction:
    """The most of `time` that some exclusions can take: all of it, unless each of them has a quota."""
    quotas = [each.quota.value for each in exclusions if each.quota is not None]
    return time if len(quotas) < len(exclusions) else min(sum(quotas, _NOTHING), time)


def _bodies(agreement: Agreement, time: Fraction) -> Iterator[tuple[Fraction, Fraction, bool]]:
    """Time down and time excused; the corners, then what lies beside them."""
    most = most_taken(excuses(agreement), time)
    yield _NOTHING, _NOTHING, False
    yield time, _NOTHING, False
    yield _NOTHING, most, False
    yield time - most, most, False
    if most:
        yield _NOTHING, most / 2, True
    for step in _steps(agreement):
        yield min(step / 2, time), _NOTHING, True
        yield _NOTHING, min(step / 2, most), True
        yield _NOTHING, min(step / 3, most), True


def _left(agreement: Agreement, length: Fraction) -> Iterator[tuple[Fraction, bool]]:
    yield _NOTHING, False
    if leaves(agreement):
        most = most_taken(leaves(agreement), length)
        yield most, False
        for step in _steps(agreement):
            yield min(most, length - step * Fraction(3, 2)), True


def _steps(agreement: Agreement) -> tuple[Fraction, ...]:
    """The steps to which times are rounded."""
    rounded = (each for each in agreement.measures if each.rounding and each.dimension == DURATION)
    return tuple(dict.fromkeys(each.rounding.quantum.value for each in rounded if each.rounding))


def _windows(
    agreement: Agreement, period: Period, left: Fraction, down: Fraction, excused: Fraction
) -> Iterator[tuple[tuple[tuple[str, Fraction], ...], bool]]:
    """Each window that formulas ask for, as short as what it did needs and, if it need not leave, all the
    time; and True where one is half-way between.
    """
    names = _windows_asked_for(agreement)
    if not names:
        yield (), False
        return
    leaving = {each.window for each in leaves(agreement)}
    alone = all(each.window is not None for each in excuses(agreement))
    excusing = {each.window for each in excuses(agreement)} if alone else set()
    choices: list[tuple[tuple[Fraction, bool], ...]] = []
    for name in names:
        least = max(left if name in leaving else _NOTHING, excused if name in excusing else _NOTHING)
        sweeping = any(each.window == name and _unlimited(each) for each in excuses(agreement))
        most = max(least, seconds_in(period) - down) if sweeping else seconds_in(period)
        all_leaves = any(each.window == name and _unlimited(each) for each in leaves(agreement))
        ends = ((least, False), (most, False), ((least + most) / 2, True))
        choices.append(ends[:1] if all_leaves else ends)
    for chosen in product(*choices):
        times = tuple(zip(names, (time for time, _ in chosen), strict=True))
        yield times, any(half for _, half in chosen)


@cached_per_agreement
def _windows_asked_for(agreement: Agreement) -> tuple[str, ...]:
    parts = (part for each in agreement.measures for part in walk(each.expression))
    asked = {part.window for part in parts if isinstance(part, WindowTime)}
    return tuple(window.name for window in agreement.windows if window.name in asked)


def _unlimited(exclusion: Exclusion) -> bool:
    """Whether a window always does what it does, to all of its time."""
    return exclusion.quota is None and exclusion.announced_ahead is None and not exclusion.conditions
