"""Set expressions of a plan: sets of time inside the period, as disjoint sorted half-open spans."""

from typing import TypeAlias

from slac.agreement import Calendar
from slac.lowering.names import StepName
from slac.node import FrozenRecord


class WholePeriod(FrozenRecord):
    """The period from its start to its end; never empty."""


class Happened(FrozenRecord):
    """The union of the events of a kind that concern the account, inside the period.

    An event that is still open lasts to the period's end.
    """

    event: str
    """`outage`, or the name of a window."""
    causes: tuple[str, ...] | None = None
    """Takes the events of these causes only; None: of any cause."""
    but: bool = False
    """Takes the events of all other causes than `causes` instead, and those without a cause."""
    announced: int | None = None
    """Takes only events with notice so many microseconds before their start, or more; None: all."""
    calendar: Calendar | None = None
    """The set is the opening hours of this calendar instead, and no event makes it; None: it is of events."""
    outside: bool = False
    """Whether it is all the time outside of these hours."""


class Union(FrozenRecord):
    """The union of some sets; of no sets, the empty set."""

    sets: tuple["TimeSet", ...]


class Minus(FrozenRecord):
    """The difference: the time in `left` that is not in `without`."""

    left: "TimeSet"
    without: "TimeSet"


class Earliest(FrozenRecord):
    """The first `quota` microseconds of a set; all of it where it is shorter."""

    of: "TimeSet"
    quota: int


class Where(FrozenRecord):
    """A set if a condition on the account holds, else the empty set."""

    condition: StepName
    holds: bool
    """False: if the condition does not hold."""
    of: "TimeSet"


class SetOf(FrozenRecord):
    """The set that another step gives."""

    name: StepName


TimeSet: TypeAlias = WholePeriod | Happened | Union | Minus | Earliest | Where | SetOf

NEVER = Union(())
"""The empty set."""
