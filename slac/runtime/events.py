"""What happened and to whom: the rows that an evaluation reads.

These are named tuples, as is everything that is made once a row or once a verdict: a frozen dataclass takes
four times as long to make, which a hundred thousand outages would feel, and each one longer to define, which
every start of a generated script would.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | bool | int | Fraction | date
"""A fact or input: a choice, yes or no, an instant (int, microseconds), a number (Fraction) or a date."""

NOTICE = "notice_given_at"
"""The column of the events table that says when a window was announced."""

NOTHING: Mapping[str, Value] = MappingProxyType({})


NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


class Event(NamedTuple):
    """An outage or a window. Times are microseconds since the epoch; `None` means no limit.

    INVARIANT: `end is None or start <= end`.
    """

    event: str
    """`outage`, or the name of a window that the policy declares."""
    account: str | None
    """Who was affected; None: everyone."""
    plan: str | None
    """Which plan was affected; None: every plan."""
    start: int
    end: int | None
    """None: still open."""
    cause: str | None
    """A cause that the policy names; None: the provider's own."""
    id: str
    note: str
    facts: Mapping[str, Value] = NOTHING
    """The facts of the row that the policy declares; those not given are absent."""


class Account(NamedTuple):
    """A customer's account, with what an evaluation must know of it."""

    account: str
    plan: str
    amounts: Mapping[str, int | Fraction]
    """Each fee per month in minor units (a twelfth of an annual fee need not be whole), if given."""
    inputs: Mapping[str, Value] = NOTHING
    """The inputs that the policy declares; those not given are absent."""
    claimed_on: date | None = None
    fee_columns: Mapping[str, str] = NOTHING_SAID
    """For each fee that is not given for a month in its own column: the column in which it is given."""
