"""How findings speak of a table's rows, caps and values, as the policy writes them."""

from fractions import Fraction

from slac.agreement.notation import range_words
from slac.analysis.credit_tables import CreditTable
from slac.diagnostics import Label, Message
from slac.source import Span
from slac.units import RATIO, Dimension, Quantity, quantity_text


def dimension_of(table: CreditTable) -> Dimension:
    """What the table's measure is measured in."""
    return table.agreement.measure(table.credit.measure).dimension


def policy_value(value: Fraction, dimension: Dimension) -> str:
    """A value of a measure as a policy writes it, `99.25%`, for what is to be put into one."""
    return quantity_text(Quantity(value, dimension))


def row_words(table: CreditTable, row: int) -> str:
    """A row as the policy writes it."""
    return range_words(table.credit.rows[row].range)


def row_label(table: CreditTable, row: int, message: Message) -> Label:
    return Label(table.credit.rows[row].span, message)


def requirement_label(table: CreditTable, message: Message) -> list[Label]:
    """The conditions of the table's credit, each with the same words."""
    return [Label(each.condition.span, message) for each in table.credit.conditions]


def code(name: str) -> Message:
    """A name of the policy in backticks, as a part of a list."""
    return Message("verbatim.code", x=name)


def cap_span(table: CreditTable, cap: Fraction) -> Span:
    """Where the cap of that share was written."""
    pairs = zip(table.credit.caps, table.credit.cap_spans, strict=False)
    return next((span for each, span in pairs if each == Quantity(cap, RATIO)), table.credit.span)
