"""How a value of a measure is said, and the times that measures are made of."""

from enum import Enum
from fractions import Fraction

from slac.agreement import Agreement, Measure
from slac.agreement.expressions import AnyTime
from slac.diagnostics import Fact, Message
from slac.node import kind_of_type
from slac.units import Kind
from slac.wording.names import name_of
from slac.wording.quantities import elapsed, percent


def leaf_phrase(leaf: AnyTime, agreement: Agreement) -> Message:
    """`the time of all outages`: the phrase of a kind of time, with the declarations in it by their names.

    A field of such a kind is an enumeration, with a phrase for each member, or it names a declaration of the
    kind that it is called after: `window` names a window.
    """
    fields = {field: getattr(leaf, field) for field in leaf.__match_args__}
    members = [value.name.lower() for value in fields.values() if isinstance(value, Enum)]
    names = {
        kind: name_of(agreement, kind, value) for kind, value in fields.items() if not isinstance(value, Enum)
    }
    return Message(f"leaf.{'.'.join([kind_of_type(type(leaf)), *members])}", **names)


def value_phrase(measure: Measure, value: Fraction) -> Fact:
    """A value of a measure in a table or a letter: `99.5%`, `2 h`."""
    match measure.dimension.kind:
        case Kind.RATIO:
            return percent(value)
        case Kind.DURATION:
            return elapsed(value)
        case Kind.MONEY:
            raise AssertionError("no measure is an amount of money")
