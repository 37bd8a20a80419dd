"""The whole file: its declarations in their order, the readings beside them, and the comments."""

from slac.node import Node
from slac.syntax.ast.claims import Claim
from slac.syntax.ast.clauses import Accept, Informational
from slac.syntax.ast.credits import Credit
from slac.syntax.ast.exclusions import CountedCauses, Exclusion
from slac.syntax.ast.facts import Fee, Input
from slac.syntax.ast.header import Contract
from slac.syntax.ast.literals import Name, Text
from slac.syntax.ast.measures import Measure
from slac.syntax.ast.offers import Channel, Plan, Service, Term
from slac.syntax.ast.promises import Commitment
from slac.syntax.ast.scenarios import Scenario
from slac.syntax.ast.severities import Emergency, Escalation, Obligation, Severity
from slac.syntax.ast.time import Calendar, Period


class Reading(Node):
    name: Name
    why: Text
    declarations: tuple["Declaration", ...]


Declaration = (
    Contract
    | Plan
    | Service
    | Channel
    | Term
    | Fee
    | Input
    | Calendar
    | Period
    | Exclusion
    | CountedCauses
    | Measure
    | Commitment
    | Credit
    | Claim
    | Severity
    | Escalation
    | Obligation
    | Emergency
    | Informational
    | Accept
    | Reading
    | Scenario
)


class Comment(Node):
    """`# text`, with its mark; `alone` where nothing stands before it on its line."""

    text: str
    alone: bool


class Policy(Node):
    """Everything that a file declares, in its order, and its comments."""

    declarations: tuple[Declaration, ...]
    comments: tuple[Comment, ...]
