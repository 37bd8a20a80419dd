"""What the summary is given besides the agreement and the findings: what became of the scenarios.

The summary itself decides nothing and computes no verdict; it says what others found out.
"""

from dataclasses import dataclass
from fractions import Fraction

from slac.agreement import Scenario
from slac.runtime.reasons import Reason
from slac.units import Quantity


@dataclass(frozen=True, slots=True)
class CreditOutcome:
    """What one credit gives in an example: its row (counted from 0, None: none matched), share and amount.

    `amount` is in the currency's major unit, rounded as the contract says; `because` says why it is not
    payable.
    """

    credit: str
    row: int | None
    share: Fraction | None
    amount: Fraction | None
    payable: bool = True
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A scenario as the reference evaluator decided it under one reading, whichever the scenario names."""

    scenario: Scenario
    reading: str
    measures: tuple[tuple[str, Quantity], ...]
    outcomes: tuple[CreditOutcome, ...]

    def outcome(self, credit: str) -> CreditOutcome | None:
        return next((each for each in self.outcomes if each.credit == credit), None)
