"""Scenarios: worked examples with what is expected of them, which are also tests of the contract.

Instants are texts as in the data tables (`2024-04-03 09:30`), read in the contract's time zone.
"""

from datetime import date

from slac.agreement.credits import Range
from slac.agreement.text import Text
from slac.node import Node
from slac.runtime.clocks import TargetKind
from slac.units import Quantity


class Happening(Node):
    """An outage, or an event of a window."""

    event: str
    """`outage`, or the name of the window."""
    start: str
    end: str | None
    """None: it is still open."""
    cause: str | None
    """The name of the cause of an outage; None: it has none that an exclusion names."""
    announced: str | None
    """When notice of a window's event was given; None: not at all."""


class TicketAnswer(Node):
    """When a ticket had its answer of a kind."""

    kind: TargetKind
    at: str
    automatic: bool = False
    """Whether a machine answered."""


class ScenarioTicket(Node):
    """The ticket of a scenario that asks about response targets."""

    severity: str
    channel: str | None
    """None: the channel is not known."""
    reported: str
    answers: tuple[TicketAnswer, ...]
    """At most one of each kind."""
    assigned: str | None = None
    """When somebody was assigned to it; None: the example does not say."""


class MeasureIs(Node):
    """Expects a measure, after its rounding, to have a value of its dimension."""

    measure: str
    value: Quantity


class CreditIs(Node):
    """Expects an amount of money to be paid."""

    credit: str | None
    """By one credit; None: by all of them together."""
    amount: Quantity


class RowIs(Node):
    """Expects a credit to be given by the row with a range."""

    credit: str | None
    """None: some credit."""
    range: Range | None
    """None: no row applies."""


class CommitmentIs(Node):
    """Expects a commitment to be met or missed."""

    commitment: str
    met: bool


class ClaimIs(Node):
    """Expects a claim to have a status or a last day; the other of the two is None."""

    status: str | None
    """"in time" or "late"."""
    until: date | None
    """The last day on which the credit can be claimed."""


class DueIs(Node):
    """Expects an answer to be due by an instant."""

    kind: TargetKind
    instant: str


class StatusIs(Node):
    """Expects a target to be met, breached or still open."""

    kind: TargetKind
    status: str
    """"met", "breached" or "open"."""


class NoTarget(Node):
    """Expects no target to be for the ticket."""


class ExtraCharge(Node):
    """Expects work on the ticket to cost extra, as done outside hours, or not."""

    made: bool


Expectation = (
    MeasureIs | CreditIs | RowIs | CommitmentIs | ClaimIs | DueIs | StatusIs | NoTarget | ExtraCharge
)


class Scenario(Node):
    """One account in one period, or one ticket, with what is expected of it."""

    title: Text
    plan: str | None
    """None: the contract's only plan, if it has one only."""
    period: str
    """The label, such as `2024-04` for a month; "" for a scenario that is about a ticket alone."""
    reading: str
    """The name of the reading under which it is decided."""
    claimed_on: date | None
    """None: not claimed yet."""
    facts: tuple[tuple[str, str], ...]
    """Cells of the accounts table, each as (column, text)."""
    happenings: tuple[Happening, ...]
    ticket: ScenarioTicket | None
    expectations: tuple[Expectation, ...]
