"""The agreement: what a policy means, with names resolved, units exact and every default made explicit.

An `Agreement` is one reading of one contract. The contract as written is the agreement that
`resolve_policy` returns; its `readings` hold the others, each a whole agreement of its own with some
declarations replaced, so that everything that can be done with a contract can be done under a reading.

INVARIANT: every name that one declaration uses of another is the name of a declaration of this same
agreement.
INVARIANT: `measures` are in an order in which each one uses only those before it.
"""

from slac.agreement.claims import Claim
from slac.agreement.clauses import Acceptance, Clause, DeclarationId, Question
from slac.agreement.credits import Credit
from slac.agreement.exclusions import Cause, Effect, Exclusion, Window
from slac.agreement.facts import Fee, Input
from slac.agreement.header import Header
from slac.agreement.measures import Measure
from slac.agreement.offers import Channel, Plan, Service, Term
from slac.agreement.promises import Commitment
from slac.agreement.scenarios import Scenario
from slac.agreement.severities import Emergency, Escalation, Obligation, PartyRole, ResponseNeeds, Severity
from slac.agreement.text import Text
from slac.agreement.time import Calendar, Period
from slac.node import Node

AS_WRITTEN = "as_written"


class Reading(Node):
    """Another way to understand the contract's text."""

    name: str
    why: Text
    replaces: tuple[DeclarationId, ...]
    """The declarations that are others under this reading."""
    agreement: "Agreement"
    """The whole contract under this reading."""
    title: Text | None = None
    """What people call it; None: it has its name only."""
    pleaded_by: PartyRole | None = None
    """The party that it favours; None: the policy does not say."""


class Agreement(Node):
    """What a policy means under one reading."""

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
    """None: the contract does not say how credits are claimed."""
    severities: tuple[Severity, ...]
    """The most severe first."""
    escalations: tuple[Escalation, ...]
    obligations: tuple[Obligation, ...]
    emergencies: tuple[Emergency, ...]
    acceptances: tuple[Acceptance, ...]
    clauses: tuple[Clause, ...]
    scenarios: tuple[Scenario, ...]
    readings: tuple[Reading, ...]
    """The other readings; none in an agreement that is itself one of these."""
    reading: str = AS_WRITTEN
    """The name of the reading that this agreement is."""
    response_needs: ResponseNeeds | None = None
    """None: the contract does not say what a response is, and any reply will do."""
    questions: tuple[Question, ...] = ()

    @property
    def name(self) -> str:
        """The name of the policy."""
        return self.header.name

    def under(self, reading: str) -> "Agreement":
        """This contract under a reading by name. Raises KeyError where there is none of that name."""
        if reading == self.reading:
            return self
        return {each.name: each.agreement for each in self.readings}[reading]

    def measure(self, name: str) -> Measure:
        """The measure of a name. Raises KeyError where there is none."""
        return {measure.name: measure for measure in self.measures}[name]

    def input(self, name: str) -> Input:
        """The input of a name. Raises KeyError where there is none."""
        return {given.name: given for given in self.inputs}[name]

    def window(self, name: str) -> Window:
        """The window of that name; there is one."""
        return next(each for each in self.windows if each.name == name)

    def calendar(self, name: str) -> Calendar:
        """The calendar of that name; there is one."""
        return next(each for each in self.calendars if each.name == name)

    def exclusions_with(self, effect: Effect) -> tuple[Exclusion, ...]:
        """The exclusions that have an effect, in the order of the contract."""
        return tuple(each for each in self.exclusions if each.effect is effect)

    def credits_for(self, plan: str) -> tuple[Credit, ...]:
        """The credits that accounts of a plan can get, in the order of the contract."""
        return tuple(credit for credit in self.credits if plan in credit.plans or not credit.plans)

    def commitments_for(self, plan: str) -> tuple[Commitment, ...]:
        """The commitments that are made to a plan, in the order of the contract."""
        return tuple(each for each in self.commitments if plan in each.plans or not each.plans)
