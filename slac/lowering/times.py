"""Sets of time of a plan: disjoint sorted half-open spans, all inside the period."""

from typing import TypeAlias

from slac.lowering.names import StepName
from slac.node import FrozenRecord


class WholePeriod(FrozenRecord):
    """The period from its start to its end; never empty."""


class Happened(FrozenRecord):
    """The time inside the period that some event covers, each moment once.

    It takes the events of a kind that concern the account; an event that is still open lasts to the period's
    end. `causes` None takes every cause; else those named, or with `but` all others, also those without a
    cause. `announced` None takes all; else those whose `notice_given_at` lies that many microseconds or more
    before their start (an event without notice was not announced).
    """

    event: str
    causes: tuple[str, ...] | None = None
    but: bool = False
    announced: int | None = None


class Union(FrozenRecord):
    """The time in any of some sets. None: no time."""

    sets: tuple["TimeSet", ...]


class Minus(FrozenRecord):
    """The time in `left` that is not in `without`."""

    left: "TimeSet"
    without: "TimeSet"


class Earliest(FrozenRecord):
    """The first `quota` microseconds of a set; all of it where it is shorter."""

    of: "TimeSet"
    quota: int


class Where(FrozenRecord):
    """A set where a condition holds for the account, else no time."""

    condition: StepName
    holds: bool
    """False: where the condition does not hold."""
    of: "TimeSet"


class SetOf(FrozenRecord):
    """The set that another step gives."""

    name: StepName


TimeSet: TypeAlias = WholePeriod | Happened | Union | Minus | Earliest | Where | SetOf

NEVER = Union(())
