"""What generated evaluators compute with: whole numbers on the way, and results only at the end.

A ratio is a numerator and a denominator, and what a credit table says is the number of a row and its share.
They are plain tuples, because an evaluation makes and forgets them a million times.
"""

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from math import gcd
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from slac.runtime.events import Value
from slac.runtime.instants import SECOND
from slac.runtime.intervals import Interval, covered
from slac.runtime.numbers import Rounding, round_ratio_to
from slac.runtime.reasons import (
    Capped,
    ConditionFailed,
    FeeMissing,
    Late,
    Negative,
    NoRow,
    Reason,
    ShareUndefined,
    Undefined,
)
from slac.runtime.record import (
    Cell,
    ClaimResult,
    CreditClause,
    CreditResult,
    EvaluationError,
    MeasureResult,
    lowest_terms,
)

Outage: TypeAlias = tuple[int, int, str | None]
"""Since, until and the cause; times in microseconds since the epoch. It does not end before it begins."""

Noticed: TypeAlias = tuple[int, int, int | None]
"""A window: since, until, and when it was announced."""

Fee: TypeAlias = int | Fraction
"""Minor units a month; a twelfth of an annual fee need not be whole."""

Ratio: TypeAlias = tuple[int, int]
"""Numerator and denominator; the denominator is never negative, and 0 means undefined."""

ShareFound: TypeAlias = tuple[int | None, int, int, tuple[int, ...]]
"""What a credit table says: the row that applies, its share as a ratio, and the conditions that fail.

Rows and conditions are numbered from 1. Where the row is None, a denominator of 0 says that the measure is
undefined, and one of 1 that no row holds it.
"""


class Cap(NamedTuple):
    """The most that a credit may come to, `num / den`: of the fee, or in minor units."""

    num: int
    den: int
    of_fee: bool


class CreditTerms(NamedTuple):
    """How the amount of a credit comes from its share: the caps in their order, then the rounding."""

    clause: CreditClause
    caps: tuple[Cap, ...] = ()
    rounding: Rounding = "half up"
    quantum: Fraction = Fraction(1)
    """What the amount is rounded to a multiple of, in minor units."""


UNDEFINED: Ratio = (0, 0)

_SINCE = itemgetter(0)


def outage_time(
    outages: Sequence[Outage], excused: Collection[str], gone: Sequence[Interval], start: int, end: int
) -> int:
    """How long outages last in `[start, end)`, but for those of excused causes and for time that is gone.

    One walk in the order of time, with a mark at how far it has come: this is where an evaluation spends its
    life. Time beyond the end is rare, and then it is walked again without it.
    """
    marked = [*outages, *[(since, until, None) for since, until in gone]] if gone else outages
    total = 0
    reached = start
    for since, until, cause in sorted(marked, key=_SINCE):
        if cause is None or cause not in excused:
            if since > reached:
                total += until - since
                reached = until
            elif until > reached:
                total += until - reached
                reached = until
    if reached > end:
        inside = [(since, min(until, end), cause) for since, until, cause in outages if since < end]
        still_gone = [(since, min(until, end)) for since, until in gone if since < end]
        return outage_time(inside, excused, still_gone, start, end)
    return total - covered(gone, start, end) if gone else total


def half_up(num: int | Fraction, den: int) -> int:
    """`num / den` as a whole number, half away from zero.

    `round_ratio` for a positive `den`, and nothing else.
    """
    if num < 0:
        return -((den - 2 * num) // (2 * den))
    return (2 * num + den) // (2 * den)


def number_of(value: Value | None) -> Fraction | None:
    """A numeric input as a number, None if it is not given."""
    return Fraction(value) if isinstance(value, Fraction | int) and not isinstance(value, bool) else None


def greatest(rows: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    """The row of the greatest share, the first of them; a row whose share is undefined goes before all."""
    best = rows[0]
    for row in rows:
        if not best[2]:
            break
        if not row[2] or row[1] * best[2] > best[1] * row[2]:
            best = row
    return best


def the_only(rows: Sequence[tuple[int, int, int]], terms: CreditTerms) -> tuple[int, int, int]:
    """The row, where just one may apply. Raises EvaluationError if there are several."""
    if len(rows) > 1:
        raise EvaluationError(terms.clause, tuple(number for number, _, _ in rows))
    return rows[0]


def ratio_result(name: str, ratio: Ratio) -> MeasureResult:
    num, den = lowest_terms(*ratio)
    return MeasureResult(name, num or 0, den or 0)


def seconds_result(name: str, num: int, den: int = 1) -> MeasureResult:
    """A duration that was measured in microseconds."""
    seconds, parts = lowest_terms(num, den * SECOND)
    return MeasureResult(name, seconds or 0, parts or 0, "seconds")


def seconds_cells(num: int, den: int = 1) -> tuple[int, int] | tuple[None, None]:
    """A duration that was measured in microseconds, as two cells of a flat record."""
    return lowest_terms(num, den * SECOND)


def settle(terms: CreditTerms, found: ShareFound, fee: Fee | None, claim: ClaimResult | None) -> CreditResult:
    """A credit with all that decides over it, in this order.

    Failed conditions, an undefined measure, no row, an undefined share, no fee, the caps, the rounding, a
    negative amount, a late claim.
    """
    row, num, den, failed = found
    clause = terms.clause
    if failed:
        return CreditResult(clause, None, 0, 1, 0, False, tuple(map(ConditionFailed, failed)))
    if row is None:
        if not den:
            return CreditResult(clause, None, 0, 0, None, False, (Undefined(clause.measure),))
        return CreditResult(clause, None, 0, 1, 0, False, (NoRow(),))
    if not den:
        return CreditResult(clause, row, 0, 0, None, False, (ShareUndefined(),))
    common = gcd(num, den)
    num, den = num // common, den // common
    if fee is None:
        return CreditResult(clause, row, num, den, None, False, (FeeMissing(clause.fee),))
    due, over = num * fee.numerator, den * fee.denominator
    because: tuple[Reason, ...] = ()
    for number, cap in enumerate(terms.caps, 1):
        most, parts = (
            (cap.num * fee.numerator, cap.den * fee.denominator) if cap.of_fee else (cap.num, cap.den)
        )
        if due * parts > most * over:
            due, over, because = most, parts, (Capped(number),)
    if terms.rounding == "half up" and terms.quantum == 1:
        amount = half_up(due, over)
    else:
        amount = int(round_ratio_to(due, over, terms.quantum, terms.rounding))
    if amount < 0:
        because = (*because, Negative())
    late = claim is not None and claim.status == "late"
    if claim is not None and late:
        because = (*because, Late(claim.deadline))
    return CreditResult(clause, row, num, den, amount, amount > 0 and not late, because)


def settle_all(
    found: Iterable[tuple[CreditTerms, ShareFound | None, Fee | None]], claim: ClaimResult | None
) -> tuple[CreditResult, ...]:
    """The credits of an account, each of its own fee; None is a credit of other plans."""
    return tuple(settle(terms, share, fee, claim) for terms, share, fee in found if share is not None)


def credit_cells(
    terms: CreditTerms, found: ShareFound | None, fee: Fee | None
) -> tuple[Cell, Cell, Cell, Cell]:
    """A credit as four cells of a flat record; None is a credit of other plans."""
    return (None, None, None, None) if found is None else settle(terms, found, fee, None).cells()


def claim_cells(claim: ClaimResult | None) -> tuple[Cell, Cell]:
    """A claim as two cells of a flat record."""
    return (None, None) if claim is None else (claim.deadline.isoformat(), claim.status)
