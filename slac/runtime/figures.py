"""What generated evaluators compute with: whole numbers on the way, and results only at the end.

A ratio is a numerator and a denominator; a credit is its row, its share as a ratio, the amount in minor units
and the reasons for it. They are plain tuples, because an evaluation makes and forgets them a million times.
"""

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import TypeAlias

from slac.runtime.events import Value
from slac.runtime.instants import SECOND
from slac.runtime.intervals import Interval, covered
from slac.runtime.money import format_minor
from slac.runtime.record import Cell, ClaimResult, CreditResult, MeasureResult, lowest_terms

Outage: TypeAlias = tuple[int, int, str | None]
"""Since, until and the cause; times in microseconds since the epoch. It does not end before it begins."""

Noticed: TypeAlias = tuple[int, int, int | None]
"""A window: since, until, and when it was announced."""

Fee: TypeAlias = int | Fraction
"""Minor units a month; a twelfth of an annual fee need not be whole."""

Ratio: TypeAlias = tuple[int, int]
"""Numerator and denominator; the denominator is never negative, and 0 means undefined."""

Award: TypeAlias = tuple[str | None, int, int, int | None, tuple[str, ...]]
"""A credit before its claim.

The row, the share as a ratio, the amount in minor units, and why it is what it is.
"""

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


def greatest(rows: Sequence[tuple[str, int, int]]) -> tuple[str, int, int]:
    """The row of the greatest share, the first of them; a row whose share is undefined goes before all."""
    best = rows[0]
    for row in rows:
        if not best[2]:
            break
        if not row[2] or row[1] * best[2] > best[1] * row[2]:
            best = row
    return best


def ambiguous(credit: str, rows: Sequence[tuple[str, int, int]]) -> str:
    """What is wrong where several rows apply and just one may."""
    found = " and ".join(f"`{row}`" for row, _, _ in rows)
    return f"{credit}: two rows apply at once, {found}, and the contract does not say which"


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


def credit_result(name: str, award: Award, currency: str, claim: ClaimResult | None) -> CreditResult:
    """A credit and what became of it: one that was claimed late is not payable."""
    row, num, den, amount, because = award
    late = claim is not None and claim.status == "late"
    share, parts = lowest_terms(num, den)
    if claim is not None and late and row is not None and amount is not None:
        because = (*because, f"claimed after {claim.deadline.isoformat()}")
    payable = amount is not None and amount > 0 and not late
    return CreditResult(name, row, share or 0, parts or 0, amount, currency, payable, because)


def credit_results(
    awards: Iterable[tuple[str, Award | None]], currency: str, claim: ClaimResult | None
) -> tuple[CreditResult, ...]:
    """The credits of an account, by name; None is a credit of other plans."""
    return tuple(credit_result(name, award, currency, claim) for name, award in awards if award is not None)


def award_cells(award: Award | None, currency: str) -> tuple[Cell, Cell, Cell, Cell]:
    """A credit as four cells of a flat record; None is a credit of other plans."""
    if award is None:
        return None, None, None, None
    row, num, den, amount, _ = award
    return row, *lowest_terms(num, den), None if amount is None else format_minor(amount, currency)


def claim_cells(claim: ClaimResult | None) -> tuple[Cell, Cell]:
    """A claim as two cells of a flat record."""
    return (None, None) if claim is None else (claim.deadline.isoformat(), claim.status)
