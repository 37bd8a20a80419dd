"""What the summary is given besides the agreement: what the checker found, and what became of scenarios.

The summary itself decides nothing and computes no verdict; it says what others found out.
"""

from dataclasses import dataclass
from fractions import Fraction

from slac.agreement import Acceptance, Scenario
from slac.diagnostics import Diagnostic
from slac.units import Quantity


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that the checker found, and the acceptance in which the authors say why they keep it."""

    diagnostic: Diagnostic
    acceptance: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one credit gives in an example: its row (counted from 0, None: none matched), share and amount.

    `amount` is in the currency's major unit, rounded as the contract says; `because` says why it is not
    payable.
    """

    credit: str
    row: int | None
    share: Fraction | None
    amount: Fraction | None
    payable: bool = True
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A scenario as the reference evaluator decided it under one reading, whichever the scenario names."""

    scenario: Scenario
    reading: str
    measures: tuple[tuple[str, Quantity], ...]
    outcomes: tuple[Outcome, ...]

    def outcome(self, credit: str) -> Outcome | None:
        return next((each for each in self.outcomes if each.credit == credit), None)
