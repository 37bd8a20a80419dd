"""How the facts of a case are said: what was entered of an account, and what happened when."""

from fractions import Fraction

from slac.agreement import Agreement, Happening, Input, InputKind
from slac.diagnostics import Fact, Message
from slac.wording import dates
from slac.wording.names import name_of
from slac.wording.quantities import money


def cell_phrase(column: str, cell: str, agreement: Agreement) -> Message:
    """A cell of the accounts table: a fee as an amount, a choice by its text."""
    given = next((each for each in agreement.inputs if each.name == column), None)
    if given is None:
        amount = money(Fraction(cell), agreement.header.currency)
        return Message("page.fact", name=name_of(agreement, "fee", column), value=amount)
    return Message("page.fact", name=given.text, value=_answer(given, cell))


def _answer(given: Input, cell: str) -> Fact:
    match given.kind:
        case InputKind.BOOLEAN:
            return Message("answer.yes" if cell == "yes" else "answer.no")
        case InputKind.CHOICE:
            return next(choice.text for choice in given.choices if choice.name == cell)
        case InputKind.NUMBER | InputKind.DATE:
            return cell


def happening_phrase(happening: Happening, agreement: Agreement) -> Message:
    """`Outage 3 April 2024 00:00 – 09:00, caused by fire`."""
    outage = happening.event == "outage"
    said = Message(
        "event.happening",
        what=Message("event.outage") if outage else name_of(agreement, "window", happening.event),
        when=dates.span(happening.start, happening.end)
        if happening.end
        else Message("event.still_open", start=dates.instant(happening.start)),
    )
    if happening.cause:
        cause = name_of(agreement, "cause", happening.cause)
        said = Message("event.caused", happening=said, cause=cause)
    if happening.announced:
        announced = dates.instant(happening.announced)
        said = Message("event.announced", happening=said, instant=announced)
    return said
