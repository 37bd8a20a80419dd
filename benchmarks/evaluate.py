"""One evaluation of a month with five outages: the generated module against programs by hand."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.measure import MissingError, compare, repeat
from benchmarks.peers import EXCUSED_CAUSES, decimals, integers, records
from slac.runtime.events import Account, Event
from slac.runtime.periods import ServicePeriod

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NEW_YORK = timezone(timedelta(hours=-4))
START = datetime(2024, 4, 1, tzinfo=NEW_YORK)
END = datetime(2024, 5, 1, tzinfo=NEW_YORK)
FEE = 100_000
CALLS = 5_000
ROUNDS = 41


def hours(number: float) -> datetime:
    """A moment of the month."""
    return START + timedelta(hours=number)


OUTAGES: list[decimals.Outage] = [
    (hours(100), hours(105), None),
    (hours(103), hours(107), None),
    (hours(200), hours(200.81), None),
    (hours(300), hours(302), "dns_propagation"),
    (hours(500.2), hours(503.9), None),
]
MAINTENANCE: list[decimals.Span] = [(hours(501), hours(504))]


def microseconds(moment: datetime) -> int:
    """A moment as microseconds since the epoch."""
    return (moment - EPOCH) // timedelta(microseconds=1)


DECIMAL_FEE = Decimal(FEE) / 100
WHOLE_START, WHOLE_END = microseconds(START), microseconds(END)
WHOLE_OUTAGES = [(microseconds(start), microseconds(end), cause) for start, end, cause in OUTAGES]
WHOLE_MAINTENANCE = [(microseconds(start), microseconds(end)) for start, end in MAINTENANCE]


def by_integers() -> integers.Verdict:
    """The engineer's."""
    return integers.evaluate("basic", WHOLE_START, WHOLE_END, WHOLE_OUTAGES, WHOLE_MAINTENANCE, FEE)


def by_decimals() -> decimals.Verdict:
    """Most people's."""
    return decimals.evaluate("basic", START, END, OUTAGES, MAINTENANCE, DECIMAL_FEE)


def generated() -> Any:
    """The compiled policy."""
    try:
        return import_module("generated.mwe_hosting.evaluator")
    except ModuleNotFoundError:
        raise MissingError("generated/mwe_hosting/evaluator.py is missing: run `slac build`") from None


def evaluate(_folder: Path) -> Iterator[tuple[str, float]]:
    """The figures alone, and the whole record; all must agree before their times are compared."""
    module = generated()
    account = Account("a-1", "basic", {"monthly_hosting_fee": FEE})
    period = ServicePeriod("2024-04", WHOLE_START, WHOLE_END)
    events = [event(number, *outage) for number, outage in enumerate(WHOLE_OUTAGES)]
    events += [Event("maintenance", None, None, *span, None, "m-1", "") for span in WHOLE_MAINTENANCE]

    counting = [(since, until) for since, until, cause in WHOLE_OUTAGES if cause not in EXCUSED_CAUSES]

    def figures() -> Any:
        spans = WHOLE_MAINTENANCE, counting
        return module.figures_as_written("as_written", "basic", WHOLE_START, WHOLE_END, *spans)

    def figures_by_hand() -> Any:
        return integers.figures("basic", WHOLE_START, WHOLE_END, counting, WHOLE_MAINTENANCE)

    def record() -> Any:
        return module.evaluate(account, period, events)

    def record_by_hand() -> Any:
        return records.evaluate(account, period, events)

    (_, downtime, uptime), _, _ = figures()
    (credit,) = record().credits
    row, cents = credit.row, credit.amount
    by_hand, most_people = by_integers(), by_decimals()
    agreed = (
        by_hand == (downtime, *uptime, row, cents)
        and most_people[0] // decimals.MICROSECOND == downtime
        and most_people[2:] == (row, Decimal(cents) / 100)
        and record() == record_by_hand()
    )
    if not agreed:
        raise MissingError(f"they disagree: {figures()}, {by_hand}, {most_people}")
    pairs = {
        "figures": (figures, figures_by_hand),
        "decimals": (by_decimals, figures),
        "record": (record, record_by_hand),
    }
    for name, (one, other) in pairs.items():
        yield name, compare(partial(repeat, one, CALLS), partial(repeat, other, CALLS), ROUNDS).ratio


def event(number: int, start: int, end: int, cause: str | None) -> Event:
    """An outage as a row of the events table."""
    return Event("outage", "a-1", None, start, end, cause, f"o-{number}", "")
