"""What is not held against the provider."""

from slac.node import Node
from slac.syntax.ast.conditions import OnlyWhen
from slac.syntax.ast.literals import Duration, Name, Text
from slac.syntax.ast.offers import Note


class Cause(Node):
    name: Name
    text: Text | None


class CountedCauses(Node):
    causes: tuple[Cause, ...]


class ExcusesCauses(Node):
    or_associated: bool | None
    causes: tuple[Cause, ...]
    among_others: bool | None


class ExcusesWindow(Node):
    window: Name


class ExcusesOutside(Node):
    calendar: Name


class ExcusesAll(Node):
    pass


class LeavesCauses(Node):
    or_associated: bool | None
    causes: tuple[Cause, ...]
    among_others: bool | None


class LeavesWindow(Node):
    window: Name


class Announced(Node):
    ahead: Duration


class Quota(Node):
    most: Duration


Effect = ExcusesCauses | ExcusesWindow | ExcusesOutside | ExcusesAll | LeavesCauses | LeavesWindow
ExclusionField = Effect | Announced | Quota | OnlyWhen | Note


class Exclusion(Node):
    name: Name
    text: Text | None
    fields: tuple[ExclusionField, ...]
