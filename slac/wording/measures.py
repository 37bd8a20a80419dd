"""How the times that measures are made of are said."""

from slac.agreement import Agreement
from slac.agreement.expressions import AnyTime, OutageTime, TimeInPeriod, WindowTime
from slac.diagnostics import Message
from slac.wording.names import name_of


def leaf_phrase(leaf: AnyTime, agreement: Agreement) -> Message:
    """`the time of all outages`."""
    match leaf:
        case TimeInPeriod():
            return Message("leaf.period")
        case OutageTime():
            return Message(f"leaf.outages.{leaf.status.name.lower()}")
        case WindowTime():
            return Message("leaf.window", window=name_of(agreement, "window", leaf.window))
