"""How far an account is from the next row of a credit table: the least downtime that changes the row.

The answer is exact to the microsecond and goes through every rounding that the contract declares, because
it is found by evaluating the measures, not by solving a formula. It is given only where more downtime can
move the measure in one direction alone, which the shape of the formula shows; otherwise there is no
answer, rather than a guess.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, assert_never

from slac.agreement import Agreement, AnyRow, Credit, Winner
from slac.agreement.credits import formula_of
from slac.agreement.expressions import (
    Constant,
    Expression,
    InputValue,
    MeasuredTime,
    MeasureValue,
    Negation,
    Operation,
    Operator,
)
from slac.runtime.events import Account
from slac.runtime.intervals import length
from slac.runtime.record import EvaluationError
from slac.semantics.conditions import Values
from slac.semantics.evaluate import ChosenRow, choose_row, compute, within
from slac.semantics.timeline import Timeline
from slac.semantics.trends import trends_of
from slac.units import RATIO

At = Callable[[int], Fraction | None]
"""A measure as it would be with so many microseconds more downtime."""


class NextRow(NamedTuple):
    """The row that applies after `microseconds` more downtime or, with `beyond`, just after that."""

    microseconds: int
    beyond: bool
    row_number: int | None
    """From 1; None: no row applies any more."""
    share: Fraction | None


def next_row(credit: Credit, agreement: Agreement, account: Account, timeline: Timeline) -> NextRow | None:
    """The next row on the way down, or None where no further downtime changes the row, or nobody can say."""
    now = _values(agreement, account, timeline)
    trend = trends_of(agreement, account, timeline, now)[credit.measure]
    room = length(timeline.period) - length(timeline.out)
    if not trend or now[credit.measure] is None:
        return None

    def values_at(extra: int) -> Values:
        return _values(agreement, account, _with_more_downtime(timeline, extra))

    def chosen(extra: int) -> ChosenRow | None:
        values = values_at(extra)
        measured = values[credit.measure]
        return None if measured is None else choose_row(credit, measured, agreement, account, values)

    def measured(extra: int) -> Fraction | None:
        return values_at(extra)[credit.measure]

    try:
        current = chosen(0)
        reached = 0
        competing = credit.winner is Winner.GREATEST and not all(_is_fixed(row) for row in credit.rows)
        for extra, group in groupby(_crossings(credit, current, measured, trend, room), key=_EXTRA):
            if competing and current and (won := _won(credit, current, chosen, measured, reached, extra - 1)):
                return won
            beyond = all(glides for _, glides in group)
            found = chosen(extra)
            if _number(found) != _number(current):
                number, share = found or (None, None)
                return NextRow(extra - beyond, beyond, number, share)
            reached = extra
        return _won(credit, current, chosen, measured, reached, room) if competing and current else None
    except (EvaluationError, _NobodyCanSayError):
        return None


def _number(chosen: ChosenRow | None) -> int | None:
    return None if chosen is None else chosen.number


_EXTRA = itemgetter(0)


def _crossings(
    credit: Credit, current: ChosenRow | None, measured: At, trend: int, room: int
) -> Iterator[tuple[int, bool]]:
    """Where the measure reaches and where it passes each limit of a row, the nearest first."""
    ranges = [row.range for row in _rivals(credit, current)]
    limits = {end.value for limits in ranges for end in (limits.low, limits.high) if end is not None}
    now = measured(0)
    for limit in sorted(limits, key=lambda limit: trend * limit):
        if now is not None and trend * limit < trend * now:
            continue
        for strict in (False, True):
            extra = _first(measured, trend * limit, strict, trend, room)
            if extra is not None:
                yield extra, strict and _just_passed(measured, limit, extra)


def _rivals(credit: Credit, current: ChosenRow | None) -> Sequence[AnyRow]:
    """The rows at whose limits another row can come to apply: not those that the current one goes before."""
    if current is None:
        return credit.rows
    match credit.winner:
        case Winner.ONLY:
            return credit.rows
        case Winner.FIRST:
            return credit.rows[: current.number]
        case Winner.GREATEST:
            least = current.share
            return [row for row in credit.rows if not _gives_less(row, least)]
        case _:
            assert_never(credit.winner)


def _is_fixed(row: AnyRow) -> bool:
    return isinstance(formula_of(row), Constant)


def _gives_less(row: AnyRow, share: Fraction | None) -> bool:
    """Whether a row is sure to give less than a share."""
    formula = formula_of(row)
    if share is None or not isinstance(formula, Constant):
        return False
    return formula.value.dimension == RATIO and formula.value.value < share


# ----- formulas that cross


class _NobodyCanSayError(Exception):
    """Which of several formulas is the greatest changes in a way that this module does not follow."""


def _won(
    credit: Credit,
    current: ChosenRow,
    chosen: Callable[[int], ChosenRow | None],
    measured: At,
    reached: int,
    last: int,
) -> NextRow | None:
    """The first other row to win between two crossings, where the same rows match and their formulas compete.

    Of shares that are straight lines of the measure, each is the greatest on a stretch without a gap: if it
    is so at both ends, then all the way between, and else the change is found by halving. Raises
    _NobodyCanSayError for others.
    """
    value = measured(last) if last > reached else None
    rivals = [row for row in credit.rows if value is not None and within(value, row.range)]
    if len(rivals) < 2 or all(_is_fixed(row) for row in rivals):
        return None
    if any(_degree(formula_of(row), credit.measure) > 1 for row in rivals):
        raise _NobodyCanSayError
    if _number(chosen(last)) == current.number:
        return None
    low, high = reached, last
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _number(chosen(middle)) != current.number else (middle, high)
    number, share = chosen(high) or (None, None)
    return NextRow(high, False, number, share)


def _degree(share: Expression, measure: str) -> int:
    """0 if a share does not depend on the measure, 1 if it is a straight line of it, 2 for anything else."""
    match share:
        case Constant() | InputValue():
            return 0
        case MeasureValue():
            return 1 if share.name == measure else 2
        case MeasuredTime():
            return 2
        case Negation():
            return _degree(share.operand, measure)
        case Operation():
            left, right = _degree(share.left, measure), _degree(share.right, measure)
            match share.operator:
                case Operator.ADD | Operator.SUBTRACT:
                    return max(left, right)
                case Operator.MULTIPLY:
                    return min(left + right, 2)
                case Operator.DIVIDE:
                    return left if right == 0 else 2
                case Operator.LESSER | Operator.GREATER:
                    return 0 if left == right == 0 else 2
                case _:
                    assert_never(share.operator)
        case _:
            assert_never(share)


# ----- where the measure is


def _first(measured: At, limit: Fraction, strict: bool, trend: int, room: int) -> int | None:
    """The least extra downtime (at least 1) at which the measure reaches a limit (`strict`: passes it)."""

    def passed(extra: int) -> bool:
        value = measured(extra)
        return value is not None and (trend * value > limit if strict else trend * value >= limit)

    if passed(0) or not passed(room):
        return None
    low, high = 0, room
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if passed(middle) else (middle, high)
    return high


def _just_passed(measured: At, limit: Fraction, extra: int) -> bool:
    """Whether the measure glides over a limit here, so that the row begins beyond a point, not at one."""
    return measured(extra - 1) == limit and (extra == 1 or measured(extra - 2) != limit)


def _with_more_downtime(timeline: Timeline, extra: int) -> Timeline:
    """As if there had been one more outage; it stands behind the period, where it touches no other."""
    if not extra:
        return timeline
    start = max((end for _, end in timeline.period), default=0) + 1
    more = [(start, start + extra)]
    return timeline._replace(out=[*timeline.out, *more], down=[*timeline.down, *more])


def _values(agreement: Agreement, account: Account, timeline: Timeline) -> Values:
    values: dict[str, Fraction | None] = {}
    for measure in agreement.measures:
        values[measure.name] = compute(measure, timeline, values, agreement, account).value
    return values
