"""The next row of a credit table: the least additional downtime after which another row gives the credit.

It is found by bisection on the amount of downtime, where each probe evaluates the measures anew. So it is
exact to the microsecond and takes every rounding of the contract into account, which solving the formula
would not. In this order:

1. Bisection needs a monotone function. slac.semantics.trends shows from the shape of the formula that the
   measure only rises or only falls with more downtime. Where it cannot, there is no answer, and no guess.
2. For each end of a row's range that lies ahead, two bisections find the least downtime at which the measure
   reaches it, and at which it passes it: the *crossings*. Between two neighbouring crossings the same rows
   match. Each bisection halves the rest of the period some 42 times (a month is 2.7e12 microseconds).
3. At each crossing, the nearest first, the row is chosen as an evaluation does, and the first one that is
   another than now is the answer.
4. Under `the greatest of`, the row can also change between crossings, where the formulas of two rows cross.
   Shares that are linear in the measure form an upper envelope, on which each is the greatest on one
   interval; so if the present row wins at both ends it wins in between, and otherwise a bisection finds the
   change. For shares of higher degree there is no answer.

An example: a month of 30 days without outages, rows from 99.5% and from 99%. The row ends at exactly 99.5%,
which still belongs to it, so the next row applies just after 3 h 36 min of downtime (`beyond`).
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
from slac.semantics.evaluate import ChosenRow, choose_row, within
from slac.semantics.measures import compute
from slac.semantics.timeline import Timeline, with_more_downtime
from slac.semantics.trends import trends_of
from slac.units import RATIO

MeasureAfter = Callable[[int], Fraction | None]
"""The value of a measure with so many microseconds more downtime; None: undefined."""


class NextRow(NamedTuple):
    """The row that gives the credit after some more downtime, and how much more that is."""

    microseconds: int
    beyond: bool
    """Whether it applies just after so much downtime; else it applies at exactly so much."""
    row_number: int | None
    """From 1; None: no row applies any more."""
    share: Fraction | None
    """Its share as a ratio of the fee; None: undefined, or there is no row."""


def next_row(credit: Credit, agreement: Agreement, account: Account, timeline: Timeline) -> NextRow | None:
    """The next row; None where no downtime in the rest of the period changes the row, or where the method of
    this module does not decide it.
    """
    now = _values(agreement, account, timeline)
    trend = trends_of(agreement, account, timeline, now)[credit.measure]
    room = length(timeline.in_scope) - length(timeline.outages)
    if not trend or now[credit.measure] is None:
        return None

    def chosen(extra: int) -> ChosenRow | None:
        later = with_more_downtime(timeline, extra)
        values = _values(agreement, account, later)
        measured = values[credit.measure]
        return None if measured is None else choose_row(credit, measured, agreement, account, later, values)

    def measured(extra: int) -> Fraction | None:
        return _values(agreement, account, with_more_downtime(timeline, extra))[credit.measure]

    try:
        current = chosen(0)
        reached = 0
        competing = credit.winner is Winner.GREATEST and not all(_is_fixed(row) for row in credit.rows)
        for extra, group in groupby(_crossings(credit, current, measured, trend, room), key=_EXTRA):
            if competing and current:
                change = _change_between(credit, current, chosen, measured, reached, extra - 1)
                if change is not None:
                    return change
            beyond = all(passing for _, passing in group)
            found = chosen(extra)
            if _number(found) != _number(current):
                number, share = found or (None, None)
                return NextRow(extra - beyond, beyond, number, share)
            reached = extra
        if not competing or current is None:
            return None
        return _change_between(credit, current, chosen, measured, reached, room)
    except (EvaluationError, _UndecidedError):
        return None


def _number(chosen: ChosenRow | None) -> int | None:
    return None if chosen is None else chosen.number


_EXTRA = itemgetter(0)


def _crossings(
    credit: Credit, current: ChosenRow | None, measured: MeasureAfter, trend: int, room: int
) -> Iterator[tuple[int, bool]]:
    """The crossings: the least downtime at which the measure reaches or passes each end of a row's range.

    The nearest comes first. True beside it says that the measure passes through the limit itself, so that
    the next row applies beyond a point and not from one on.
    """
    ranges = [row.range for row in _rivals(credit, current)]
    limits = {end.value for limits in ranges for end in (limits.low, limits.high) if end is not None}
    now = measured(0)
    for limit in sorted(limits, key=lambda limit: trend * limit):
        if now is not None and trend * limit < trend * now:
            continue
        for strict in (False, True):
            extra = _least_downtime(measured, trend * limit, strict, trend, room)
            if extra is not None:
                yield extra, strict and _passes_through(measured, limit, extra)


def _rivals(credit: Credit, current: ChosenRow | None) -> Sequence[AnyRow]:
    """The rows at whose limits another row can come to apply, which are not those that the current one beats:
    under `first` those behind it, under `greatest` those that are sure to pay less.
    """
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
    """Whether what a row pays is written as a constant."""
    return isinstance(formula_of(row), Constant)


def _gives_less(row: AnyRow, share: Fraction | None) -> bool:
    """Whether what a row pays is a constant below a share."""
    formula = formula_of(row)
    if share is None or not isinstance(formula, Constant):
        return False
    return formula.value.dimension == RATIO and formula.value.value < share


# ----- rows whose formulas cross


class _UndecidedError(Exception):
    """A rival's share is not linear in the measure, so that bisection may miss a change of the row."""


def _change_between(
    credit: Credit,
    current: ChosenRow,
    chosen: Callable[[int], ChosenRow | None],
    measured: MeasureAfter,
    reached: int,
    last: int,
) -> NextRow | None:
    """The first other row to win after `reached` and up to `last`, between which the same rows match.

    None where the current row wins at `last` too, and so on all of the way (step 4 above). Raises
    _UndecidedError where a share is not linear in the measure.
    """
    value = measured(last) if last > reached else None
    rivals = [row for row in credit.rows if value is not None and within(value, row.range)]
    if len(rivals) < 2 or all(_is_fixed(row) for row in rivals):
        return None
    if any(_degree(row.share, credit.measure) > 1 for row in rivals):
        raise _UndecidedError
    if _number(chosen(last)) == current.number:
        return None
    extra = _bisect(lambda extra: _number(chosen(extra)) != current.number, reached, last)
    number, share = chosen(extra) or (None, None)
    return NextRow(extra, False, number, share)


def _degree(share: Expression, measure: str) -> int:
    """The degree of a share as a polynomial in the measure, 0 or 1; 2 stands for everything else."""
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


# ----- the measure after more downtime


def _least_downtime(
    measured: MeasureAfter, limit: Fraction, strict: bool, trend: int, room: int
) -> int | None:
    """The least extra downtime, from 1 microsecond to `room`, at which the measure reaches a limit or, with
    `strict`, passes it, by bisection; None where it has done so already, or does not in the whole of `room`.
    The limit and the measure are turned by `trend`, so that the measure rises.
    """

    def passed(extra: int) -> bool:
        value = measured(extra)
        return value is not None and (trend * value > limit if strict else trend * value >= limit)

    return None if passed(0) or not passed(room) else _bisect(passed, 0, room)


def _bisect(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The least number above `low` for which a monotone predicate holds; it holds for `high`."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _passes_through(measured: MeasureAfter, limit: Fraction, extra: int) -> bool:
    """Whether the measure is at the limit for one microsecond only, just before `extra`: it takes the value
    in passing, and is not rounded to it.
    """
    return measured(extra - 1) == limit and (extra == 1 or measured(extra - 2) != limit)


def _values(agreement: Agreement, account: Account, timeline: Timeline) -> Values:
    """The values of all measures on a timeline."""
    values: dict[str, Fraction | None] = {}
    for measure in agreement.measures:
        values[measure.name] = compute(measure, timeline, values, agreement, account).value
    return values
