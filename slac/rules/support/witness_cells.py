"""How an example's events and figures are written, as tables and records have them."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from slac.agreement import Agreement
from slac.diagnostics import Fact, Message, Witness
from slac.rules.support.rule import FindingExample
from slac.runtime.events import NOTICE, Event
from slac.runtime.instants import format_instant
from slac.runtime.numbers import decimal_text, percent_text
from slac.runtime.periods import ServicePeriod
from slac.runtime.record import CreditResult, MeasureResult

Cells = tuple[tuple[str, str], ...]
"""A row of a table: column and cell."""
Figures = tuple[tuple[str, Fact], ...]
"""What comes out: a field of the record and its value."""


def period_example(
    agreement: Agreement,
    period: ServicePeriod,
    account: Cells,
    events: Iterable[Event],
    figures: Figures,
    *notes: Message,
) -> FindingExample:
    """One account and what happened to it in a period, with the figures that come out."""
    zone = ZoneInfo(agreement.header.zone.name)
    written = tuple(event_cells(each, zone) for each in events)
    return FindingExample(notes, Witness(period.label, account, written, figures, (), agreement.reading))


def event_cells(event: Event, zone: ZoneInfo) -> Cells:
    """An event's row of the events table: what is not empty, and the name of all but outages."""
    notice = event.facts.get(NOTICE)
    cells = (
        ("event", "" if event.event == "outage" else event.event),
        ("start", format_instant(event.start, zone)),
        ("end", "" if event.end is None else format_instant(event.end, zone)),
        ("cause", event.cause or ""),
        (NOTICE, format_instant(notice, zone) if isinstance(notice, int) else ""),
    )
    return tuple((column, cell) for column, cell in cells if cell)


def measure_figure(measured: MeasureResult) -> Fact:
    """A measure as the record has it: a percentage, or seconds."""
    if not measured.den:
        return Message("figure.undefined")
    if measured.unit == "ratio":
        return f"{percent_text(measured.num, measured.den)}%"
    return f"{decimal_text(measured.num, measured.den)} s"


def amount_figure(credit: CreditResult) -> Fact:
    amount = credit.as_dict()["amount"]
    return Message("figure.undefined") if amount is None else f"{amount} {credit.currency}"
