"""Worked examples: given these facts, this is what the contract says."""

from slac.node import Node
from slac.syntax.ast.credits import Range
from slac.syntax.ast.facts import FactValue
from slac.syntax.ast.literals import Date, Instant, Name, Text
from slac.syntax.ast.measures import Expression
from slac.syntax.ast.severities import Answer, AnswerName, Assigned


class GivenPlan(Node):
    name: Name


class GivenPeriod(Node):
    label: str


class GivenReading(Node):
    name: Name


class ClaimedOn(Node):
    date: Date


class GivenValue(Node):
    name: Name
    value: FactValue


ScenarioFact = GivenPlan | GivenPeriod | GivenReading | ClaimedOn | GivenValue


class Given(Node):
    facts: tuple[ScenarioFact, ...]


class Outage(Node):
    start: Instant
    end: Instant | bool
    """True: still open."""
    cause: Name | None


class WindowEvent(Node):
    window: Name
    start: Instant
    end: Instant
    announced: Instant | None


Happening = Outage | WindowEvent


class ScenarioTicket(Node):
    severity: Name
    channel: Name | None
    reported: Instant
    answers: tuple[Assigned | Answer, ...]


class ExpectMeasure(Node):
    name: Name
    value: Expression


class ExpectCredit(Node):
    amount: Expression
    credit: Name | None


class ExpectNoCredit(Node):
    credit: Name | None


class ExpectRow(Node):
    range: Range
    credit: Name | None


class ExpectNoRow(Node):
    credit: Name | None


class Met(Node):
    pass


class Missed(Node):
    pass


class ExpectCommitment(Node):
    name: Name
    outcome: Met | Missed


class ClaimUntil(Node):
    date: Date


class ClaimInTime(Node):
    pass


class ClaimLate(Node):
    pass


class ExpectClaim(Node):
    outcome: ClaimUntil | ClaimInTime | ClaimLate


class ExpectDue(Node):
    what: AnswerName
    due: Instant


class Breached(Node):
    pass


class Open(Node):
    pass


class ExpectStatus(Node):
    what: AnswerName
    status: Met | Breached | Open


class ExpectNoTarget(Node):
    pass


class ExpectExtra(Node):
    pass


class ExpectNoExtra(Node):
    pass


Expected = (
    ExpectMeasure
    | ExpectCredit
    | ExpectNoCredit
    | ExpectRow
    | ExpectNoRow
    | ExpectCommitment
    | ExpectClaim
    | ExpectDue
    | ExpectStatus
    | ExpectNoTarget
    | ExpectExtra
    | ExpectNoExtra
)


class Expectation(Node):
    expected: Expected


ScenarioField = Given | Happening | ScenarioTicket | Expectation


class Scenario(Node):
    title: Text
    fields: tuple[ScenarioField, ...]
