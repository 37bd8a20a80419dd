"""One evaluation of a month with five outages: the generated module against two programs by hand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.measure import MissingError, compare, repeat, say
from benchmarks.peers import decimals, integers

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START = datetime(2024, 4, 1, 4, tzinfo=UTC)
END = datetime(2024, 5, 1, 4, tzinfo=UTC)
FEE = 100_000
CALLS = 20_000
ROUNDS = 21


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


WHOLE_OUTAGES = [(microseconds(start), microseconds(end), cause) for start, end, cause in OUTAGES]
WHOLE_MAINTENANCE = [(microseconds(start), microseconds(end)) for start, end in MAINTENANCE]


def by_integers() -> integers.Verdict:
    """The engineer's."""
    start, end = microseconds(START), microseconds(END)
    return integers.evaluate("basic", start, end, WHOLE_OUTAGES, WHOLE_MAINTENANCE, FEE)


def by_decimals() -> decimals.Verdict:
    """Most people's."""
    return decimals.evaluate("basic", START, END, OUTAGES, MAINTENANCE, Decimal(FEE) / 100)


def generated() -> Any:
    """The compiled policy."""
    try:
        return import_module("generated.mwe_hosting.evaluator")
    except ModuleNotFoundError:
        raise MissingError("generated/mwe_hosting/evaluator.py is missing: run `slac build`") from None


def evaluate(_folder: Path) -> None:
    """Figures first: all three must agree before their times are compared."""
    module = generated()
    start, end = microseconds(START), microseconds(END)

    def by_generated() -> Any:
        return module.figures_as_written("basic", start, end, WHOLE_OUTAGES, WHOLE_MAINTENANCE, FEE)

    say("figures", str(by_generated()), str(by_integers()) + str(by_decimals()))
    ours = compare(lambda: repeat(by_generated, CALLS), lambda: repeat(by_integers, CALLS), ROUNDS)
    say("five outages, generated / integers by hand", f"{ours.ratio:.2f}", "at most 1.30")
    theirs = compare(lambda: repeat(by_decimals, CALLS), lambda: repeat(by_generated, CALLS), ROUNDS)
    say("five outages, Decimal and datetime by hand / generated", f"{theirs.ratio:.2f}", "at least 4.00")
