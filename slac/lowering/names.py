"""Names of a plan's steps: which family a step belongs to, and the contract's word for what it computes."""

from enum import StrEnum

from slac.node import FrozenRecord


class Family(StrEnum):
    """What a step is for. The value says it in front of the contract's own name."""

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

    `of` is a name of the contract, or (sets of time and their lengths) what they hold.
    """

    family: Family
    of: str
    number: int = 0
    """Where a declaration has several such steps, which of them, from 1."""

    def __str__(self) -> str:
        return f"{self.family} {self.of} {self.number}" if self.number else f"{self.family} {self.of}"
