"""The hosting contract's monthly credit for one account, by hand, in whole microseconds and cents.

This is what an engineer writes who wants it both right and fast: no objects, no fractions, and comparisons by
cross-multiplication. Time that an outage covers and a maintenance window does not is
|outages + windows| - |windows|, so one running maximum serves for both.
"""

from collections.abc import Sequence

from benchmarks.peers import EXCUSED_CAUSES

MINUTE = 60_000_000

Span = tuple[int, int]
Outage = tuple[int, int, str | None]
Verdict = tuple[int, int, int, str | None, int]
"""Downtime in microseconds, uptime as numerator and denominator, the row, and cents."""
Figures = tuple[int, int, str | None, int, int]


def covered(spans: list[Span], start: int, end: int) -> int:
    """How much of `[start, end)` some span covers."""
    spans.sort()
    total = 0
    for since, until in spans:
        if since < start:
            since = start
        if until > end:
            until = end
        if until > since:
            total += until - since
            start = until
    return total


def evaluate(
    plan: str, start: int, end: int, outages: Sequence[Outage], maintenance: Sequence[Span], fee: int
) -> Verdict:
    """The verdict on the month `[start, end)`, in microseconds since the epoch, for a fee in cents."""
    counting = [(since, until) for since, until, cause in outages if cause not in EXCUSED_CAUSES]
    downtime, up, row, num, den = figures(plan, start, end, counting, list(maintenance))
    return downtime, up, end - start, row, cents(num * fee, den)


def figures(plan: str, start: int, end: int, counting: list[Span], windows: list[Span]) -> Figures:
    """Downtime, the time up, the row and its share, from the outages that count."""
    downtime = covered(counting + windows, start, end) - covered(windows, start, end)
    downtime = (downtime + MINUTE // 2) // MINUTE * MINUTE
    period = end - start
    up = period - downtime
    if plan == "basic":
        if 100 * up < 98 * period:
            return downtime, up, "below 98%", 1, 1
        if 100 * up < 99 * period:
            return downtime, up, "from 98% to below 99%", 5 * (99 * period - 100 * up), 9 * period
    elif plan == "enterprise":
        if 1000 * up < 985 * period:
            return downtime, up, "below 98.5%", 1, 1
        if 1000 * up < 995 * period:
            return downtime, up, "from 98.5% to below 99.5%", 5 * (99 * period - 100 * up), 9 * period
    return downtime, up, None, 0, 1


def cents(num: int, den: int) -> int:
    """An amount in whole cents, half a cent away from zero."""
    if num < 0:
        return -((den - 2 * num) // (2 * den))
    return (2 * num + den) // (2 * den)
