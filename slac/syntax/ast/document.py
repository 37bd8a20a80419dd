"""The whole file: its declarations in their order, the readings beside them, and the comments."""

from slac.node import Node
from slac.syntax.ast.claims import Claim
from slac.syntax.ast.clauses import Accept, Informational, Question
from slac.syntax.ast.credits import Credit
from slac.syntax.ast.exclusions import CountedCauses, Exclusion
from slac.syntax.ast.facts import Fee, Input
from slac.syntax.ast.header import Contract
from slac.syntax.ast.literals import Name, Text
from slac.syntax.ast.measures import Measure
from slac.syntax.ast.offers import Channel, Plan, Service, Term
from slac.syntax.ast.promises import Commitment
from slac.syntax.ast.scenarios import Scenario
from slac.syntax.ast.severities import Emergency, Escalation, Obligation, Response, Severity
from slac.syntax.ast.time import Calendar, Period


class Because(Node):
    text: Text


class Pleaded(Node):
    by: Name


class Reading(Node):
    name: Name
    text: Text
    because: Because | None
    pleaded: Pleaded | None
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
    | Response
    | Severity
    | Escalation
    | Obligation
    | Emergency
    | Informational
    | Question
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
