"""Service credits: tables that say which share of which fee is paid for which value of a measure."""

from enum import StrEnum
from typing import TypeAlias

from slac.agreement.conditions import Requirement
from slac.agreement.expressions import Expression, Rounding
from slac.agreement.text import Text
from slac.node import Node, metadata_field
from slac.source import Span
from slac.units import Quantity


class Winner(StrEnum):
    """Which of the rows that match a value gives the credit: the hit policy of the table, as in DMN."""

    ONLY = "exactly one"
    """At most one row may match; two that match contradict each other (DMN's "unique")."""
    FIRST = "first"
    """The one that stands first in the contract."""
    GREATEST = "greatest"
    """The one with the greatest share; of several such, the first."""


class Range(Node):
    """The values from `low` to `high` of a measure, in its dimension; None: no bound at that end.

    `low_closed` and `high_closed` say whether the end itself is in the range. The algebra on ranges is in
    slac.analysis.tables.ranges.
    """

    low: Quantity | None
    low_closed: bool
    high: Quantity | None
    high_closed: bool


class Row(Node):
    """A range of the measure, and what is paid in it."""

    range: Range
    share: Expression
    """A ratio of the fee (1 is all of it), of constants, measures, inputs and times."""


AnyRow: TypeAlias = Row
"""Every kind of row. Functions that do not depend on what the value of the formula means take any of them."""


def formula_of(row: AnyRow) -> Expression:
    """The formula of what a row pays, for functions that only read its names, its constants or its words.

    A function that depends on what the value means (a share, an amount) matches on the row itself.
    """
    return row.share


class Credit(Node):
    """A credit table: one row of it says which share of a fee is paid for a period."""

    name: str
    text: Text
    plans: tuple[str, ...]
    """The plans that it is for; none: all plans of the contract."""
    measure: str
    """The name of the measure whose value the rows are matched with."""
    fee: str
    """The name of the fee that the credit is a share of."""
    winner: Winner
    rows: tuple[AnyRow, ...]
    """In the order of the contract; the record counts them from 1."""
    caps: tuple[Quantity, ...]
    """The most that is paid, each a ratio of the fee or an amount of money; all of them apply."""
    conditions: tuple[Requirement, ...]
    """All must hold of the account; none: it is paid to every account."""
    rounding: Rounding
    """Of the amount, which is money; to the currency's minor unit (a quantum of 0) unless declared, else to a
    multiple of it."""
    rounding_declared: bool
    """Whether the contract declares `rounding`; False: it is our default."""
    notes: tuple[Text, ...]
    cap_spans: tuple[Span, ...] = metadata_field(default=())
    """Where each of `caps` was written."""
