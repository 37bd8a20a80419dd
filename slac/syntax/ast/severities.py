"""Severities and their targets, and the duties that stand beside them."""

from slac.node import Node
from slac.syntax.ast.literals import Duration, Instant, Name, Text
from slac.syntax.ast.offers import Covers, Note
from slac.syntax.ast.promises import Efforts, Guarantee


class Means(Node):
    text: Text


class ReportedBy(Node):
    channels: tuple[Name, ...]
    text: Text | None


class ReportedDuring(Node):
    calendar: Name


class ReportedOutside(Node):
    calendar: Name


class Target(Node):
    channel: Name | None
    less_than: bool | None
    within: Duration
    clock: Name | None
    reported: ReportedDuring | ReportedOutside | None
    strength: Guarantee | Efforts | None


class Respond(Node):
    target: Target


class Resolve(Node):
    target: Target


class TheResponse(Node):
    pass


class TheResolution(Node):
    pass


AnswerName = TheResponse | TheResolution


class Assigned(Node):
    at: Instant


class Responded(Node):
    automatically: bool | None
    at: Instant


class Resolved(Node):
    at: Instant


Answer = Responded | Resolved
TargetField = Respond | Resolve
SeverityField = Means | ReportedBy | TargetField


class AnyReply(Node):
    pass


class HumanReply(Node):
    pass


class Assignment(Node):
    pass


Need = AnyReply | HumanReply | Assignment


class Response(Node):
    needs: tuple[Need, ...]
    text: Text | None


class Severity(Node):
    name: Name
    text: Text | None
    fields: tuple[SeverityField, ...]


class Step(Node):
    text: Text


class EscalatedWhen(Node):
    text: Text


class Escalation(Node):
    text: Text | None
    when: EscalatedWhen | None
    steps: tuple[Step, ...]


class Obligation(Node):
    name: Name | None
    party: Name
    text: Text
    within: Duration | None


class OutsideHours(Node):
    calendar: Name
    text: Text | None


class Contact(Node):
    text: Text


class Charged(Node):
    text: Text


EmergencyField = OutsideHours | Covers | Contact | Charged | Note


class Emergency(Node):
    text: Text
    fields: tuple[EmergencyField, ...]
