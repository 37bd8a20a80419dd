"""What a policy means: names resolved, units exact, every default made explicit.

An `Agreement` is one reading of one contract. The contract as written is the agreement that
`resolve_policy` returns; its `readings` hold the others, each a whole agreement of its own with some
declarations replaced, so that everything that can be done with a contract can be done under a reading.

INVARIANT: every name that one declaration uses of another is the name of a declaration of this same
agreement.
INVARIANT: `measures` are in an order in which each one uses only those before it.
"""

from slac.agreement.claims import Claim
from slac.agreement.clauses import Acceptance, Clause, DeclarationId
from slac.agreement.credits import Credit
from slac.agreement.exclusions import Cause, Exclusion, Window
from slac.agreement.facts import Fee, Input
from slac.agreement.header import Header
from slac.agreement.measures import Measure
from slac.agreement.offers import Channel, Plan, Service, Term
from slac.agreement.promises import Commitment
from slac.agreement.scenarios import Scenario
from slac.agreement.severities import Emergency, Escalation, Obligation, Severity
from slac.agreement.text import Text
from slac.agreement.time import Calendar, Period
from slac.node import Node

AS_WRITTEN = "as_written"


class Reading(Node):
    """`agreement` is the whole contract under this reading; `replaces` is what it changed."""

    name: str
    why: Text
    replaces: tuple[DeclarationId, ...]
    agreement: "Agreement"


class Agreement(Node):
    header: Header
    period: Period
    plans: tuple[Plan, ...]
    services: tuple[Service, ...]
    channels: tuple[Channel, ...]
    terms: tuple[Term, ...]
    fees: tuple[Fee, ...]
    inputs: tuple[Input, ...]
    calendars: tuple[Calendar, ...]
    causes: tuple[Cause, ...]
    windows: tuple[Window, ...]
    exclusions: tuple[Exclusion, ...]
    measures: tuple[Measure, ...]
    commitments: tuple[Commitment, ...]
    credits: tuple[Credit, ...]
    claim: Claim | None
    severities: tuple[Severity, ...]
    """The most severe first."""
    escalations: tuple[Escalation, ...]
    obligations: tuple[Obligation, ...]
    emergencies: tuple[Emergency, ...]
    acceptances: tuple[Acceptance, ...]
    clauses: tuple[Clause, ...]
    scenarios: tuple[Scenario, ...]
    readings: tuple[Reading, ...]
    reading: str = AS_WRITTEN

    @property
    def name(self) -> str:
        return self.header.name

    def under(self, reading: str) -> "Agreement":
        """This contract under a reading by name. Raises KeyError where there is none of that name."""
        if reading == self.reading:
            return self
        return {each.name: each.agreement for each in self.readings}[reading]

    def measure(self, name: str) -> Measure:
        return {measure.name: measure for measure in self.measures}[name]

    def credits_for(self, plan: str) -> tuple[Credit, ...]:
        return tuple(credit for credit in self.credits if plan in credit.plans or not credit.plans)

    def commitments_for(self, plan: str) -> tuple[Commitment, ...]:
        return tuple(each for each in self.commitments if plan in each.plans or not each.plans)
