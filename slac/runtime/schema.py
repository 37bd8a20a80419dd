"""What a policy asks of its tables: which names it knows, and which columns it reads.

A generated evaluator carries one `PolicySchema`, and everything that reads rows reads them by it, so that a
table is understood, and a mistake in it explained, in the policy's own names.
"""

from typing import Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

ValueKind: TypeAlias = Literal["choice", "boolean", "number", "date", "instant", "text"]


class FeeColumn(NamedTuple):
    """A fee that credits are a share of; it is given in exactly one of its columns."""

    name: str
    """The fee's name, and the column that holds it."""
    months: int = 1
    """For how many months the column's amount is: 1, or 12 for an annual fee."""
    alternatives: tuple[tuple[str, int], ...] = ()
    """Other columns it may be given in, each with its months: `(("annual_commitment", 12),)`."""
    required: bool = True
    plans: tuple[str, ...] = ()
    """The plans whose accounts have the fee; none named: all. An account of another plan may leave it out."""


class InputColumn(NamedTuple):
    """A fact about an account that the policy declares."""

    name: str
    kind: ValueKind
    choices: tuple[str, ...] = ()
    required: bool = True
    plans: tuple[str, ...] = ()
    """The plans whose accounts must give it; none named: all."""
    least: str | None = None
    """Of a number: the least that it may be, as a decimal; None: any."""
    most: str | None = None
    """Of a number: the greatest that it may be, as a decimal; None: any."""


class FactColumn(NamedTuple):
    """A fact about an event that the policy asks for, such as `notice_given_at`; it may be empty."""

    name: str
    kind: ValueKind
    choices: tuple[str, ...] = ()


class PolicySchema(NamedTuple):
    """What a policy knows by name."""

    policy: str
    zone: ZoneInfo
    currency: str
    plans: tuple[str, ...]
    windows: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    fees: tuple[FeeColumn, ...] = ()
    inputs: tuple[InputColumn, ...] = ()
    facts: tuple[FactColumn, ...] = ()
    readings: tuple[str, ...] = ("as_written",)
    severities: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
