"""Names of the steps of a plan: a family and a name of the contract, such as `measure uptime`."""

from enum import StrEnum

from slac.node import FrozenRecord


class Family(StrEnum):
    """What a step computes. The value is how its name is written, before the contract's own name."""

    INPUT = "input"
    EXCLUSION = "exclusion"
    WINDOW = "window"
    EXCLUDED = "excluded by"
    QUOTA = "within the quota of"
    TIME = "time"
    LENGTH = "length"
    MEASURE = "measure"
    PROMISE = "promise"
    CONDITION = "condition"
    ROW = "row"
    SHARE = "share"
    AMOUNT = "amount"


class StepName(FrozenRecord):
    """A step's name: `measure uptime`, `share basic_credit`, `condition premium_support 2`.

    Under a reading it names one step.
    """

    family: Family
    of: str
    """A name that the contract declares; for sets of time and their lengths, what is in them."""
    number: int = 0
    """Which one of several such steps of a declaration, from 1; 0: it has only one."""

    def __str__(self) -> str:
        return f"{self.family} {self.of} {self.number}" if self.number else f"{self.family} {self.of}"
