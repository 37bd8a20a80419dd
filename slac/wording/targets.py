"""How targets of response are said."""

from slac.agreement import Agreement, Target
from slac.diagnostics import Listing, Message
from slac.wording.names import inner_name
from slac.wording.quantities import written_quantity


def reported_phrase(target: Target, agreement: Agreement) -> Message:
    """When a ticket must be reported for a target to be its own."""
    key = f"reported.{target.reported.name.lower()}"
    if target.reported_calendar is None:
        return Message(key)
    return Message(key, calendar=inner_name(agreement, "calendar", target.reported_calendar))


def clock_phrase(target: Target, agreement: Agreement) -> Message:
    if target.clock is None:
        return Message("clock.elapsed")
    return Message("clock.calendar", calendar=inner_name(agreement, "calendar", target.clock))


def target_phrase(target: Target) -> Message:
    """`Response within 10 minutes`, `Response within less than 1 hour`."""
    within = written_quantity(target.within)
    limit = Message("target.less-than", x=within) if target.less_than else within
    return Message(f"target.{target.kind.value}", x=limit)


def whole_target_phrase(target: Target, agreement: Agreement) -> Listing:
    """A target in one line: what, when reported, and on which clock."""
    return Listing(
        (target_phrase(target), reported_phrase(target, agreement), clock_phrase(target, agreement)),
        "list.semicolon",
    )
