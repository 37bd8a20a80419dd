"""Worked examples; instants are texts as the data tables have them, read in the contract's zone."""

from datetime import date

from slac.agreement.credits import Range
from slac.agreement.text import Text
from slac.node import Node
from slac.runtime.clocks import TargetKind
from slac.units import Quantity


class Happening(Node):
    """An outage (`event` "outage") or a window's event; `end` None is still open."""

    event: str
    start: str
    end: str | None
    cause: str | None
    announced: str | None


class TicketAnswer(Node):
    kind: TargetKind
    at: str


class ScenarioTicket(Node):
    severity: str
    channel: str | None
    reported: str
    answers: tuple[TicketAnswer, ...]


class MeasureIs(Node):
    measure: str
    value: Quantity


class CreditIs(Node):
    """The amount of one credit, or (None) of all of them together."""

    credit: str | None
    amount: Quantity


class RowIs(Node):
    """The row that gives the credit; `range` None: no row."""

    credit: str | None
    range: Range | None


class CommitmentIs(Node):
    commitment: str
    met: bool


class ClaimIs(Node):
    """`status` "in time" or "late", or `until` the last day on which it can be claimed."""

    status: str | None
    until: date | None


class DueIs(Node):
    kind: TargetKind
    instant: str


class StatusIs(Node):
    kind: TargetKind
    status: str


Expectation = MeasureIs | CreditIs | RowIs | CommitmentIs | ClaimIs | DueIs | StatusIs


class Scenario(Node):
    """`facts` are cells of the accounts table, (column, text)."""

    title: Text
    plan: str | None
    period: str
    reading: str
    claimed_on: date | None
    facts: tuple[tuple[str, str], ...]
    happenings: tuple[Happening, ...]
    ticket: ScenarioTicket | None
    expectations: tuple[Expectation, ...]
