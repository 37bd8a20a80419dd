"""The hosting contract's monthly credit for one account, by hand, with `datetime` and `Decimal`.

This is what most people write: it reads like the contract. It takes times as they come out of the tables,
each with its own offset, and goes to UTC first, since two times of one zone subtract as the clock on the wall
shows them. It is right as long as 28 digits are enough.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.peers import EXCUSED_CAUSES

MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
CENT = Decimal("0.01")

Span = tuple[datetime, datetime]
Outage = tuple[datetime, datetime, str | None]
Verdict = tuple[timedelta, Decimal, str | None, Decimal]
"""Downtime, uptime in percent, the row, and the amount."""


def in_utc(span: Span) -> Span:
    """The same span, safe to subtract."""
    return span[0].astimezone(UTC), span[1].astimezone(UTC)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans without their overlaps."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def without(spans: Iterable[Span], windows: Sequence[Span]) -> list[Span]:
    """The parts of the spans that lie in no window."""
    result: list[Span] = []
    for start, end in spans:
        for window_start, window_end in windows:
            if window_end <= start or window_start >= end:
                continue
            if start < window_start:
                result.append((start, window_start))
            start = max(start, window_end)
        if start < end:
            result.append((start, end))
    return result


def evaluate(
    plan: str,
    start: datetime,
    end: datetime,
    outages: Sequence[Outage],
    maintenance: Sequence[Span],
    fee: Decimal,
) -> Verdict:
    """The verdict on the month `[start, end)`."""
    start, end = in_utc((start, end))
    held = [in_utc((since, until)) for since, until, cause in outages if cause not in EXCUSED_CAUSES]
    counting = merged(
        (max(since, start), min(until, end)) for since, until in held if since < end and until > start
    )
    windows = merged(in_utc(window) for window in maintenance)
    down = sum((until - since for since, until in without(counting, windows)), timedelta())
    minutes = Decimal(down // MICROSECOND) / Decimal(MINUTE // MICROSECOND)
    downtime = int(minutes.quantize(Decimal(1), ROUND_HALF_UP)) * MINUTE
    period = end - start
    uptime = Decimal((period - downtime) // MICROSECOND) / Decimal(period // MICROSECOND) * 100
    row, share = None, Decimal(0)
    if plan == "basic":
        if uptime < 98:
            row, share = "below 98%", Decimal(1)
        elif uptime < 99:
            row, share = "from 98% to below 99%", linear_share(uptime)
    elif plan == "enterprise":
        if uptime < Decimal("98.5"):
            row, share = "below 98.5%", Decimal(1)
        elif uptime < Decimal("99.5"):
            row, share = "from 98.5% to below 99.5%", linear_share(uptime)
    return downtime, uptime, row, (share * fee).quantize(CENT, ROUND_HALF_UP)


def linear_share(uptime: Decimal) -> Decimal:
    """(99% - uptime) / 0.9% * 50%."""
    return (Decimal(99) - uptime) / Decimal("0.9") * Decimal("0.5")
