"""How the times that measures are made of are said."""

from enum import Enum

from slac.agreement import Agreement
from slac.agreement.expressions import AnyTime
from slac.diagnostics import Message
from slac.node import kind_of_type
from slac.wording.names import name_of


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
