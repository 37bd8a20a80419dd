"""Why a credit is what it is, as a phrase: the kinds of `runtime/reasons.py` with the contract's own words.

Records and generated evaluators say reasons in English (`runtime/record.py`), since they need no catalogue; a
test holds the catalogue's English to theirs.
"""

from typing import assert_never

from slac.diagnostics import Message
from slac.runtime.reasons import (
    Capped,
    ConditionFailed,
    FeeMissing,
    Late,
    Negative,
    NoRow,
    NotInForce,
    NotOver,
    Reason,
    ShareUndefined,
    Undefined,
)
from slac.runtime.record import CreditClause


def reason_phrase(reason: Reason, clause: CreditClause) -> Message:
    """`not contract_type in annual_prepay`, `capped at 100%`."""
    key = f"reason.{reason.code}"
    match reason:
        case NoRow() | ShareUndefined() | Negative():
            return Message(key)
        case ConditionFailed(number):
            return Message(key, condition=clause.conditions[number - 1])
        case Undefined(measure):
            return Message(key, measure=measure)
        case FeeMissing(fee):
            return Message(key, fee=fee)
        case Capped(number):
            return Message(key, cap=clause.caps[number - 1])
        case Late(deadline):
            return Message(key, deadline=deadline.isoformat())
        case NotOver(as_of):
            return Message(key, as_of=as_of)
        case NotInForce(effective):
            return Message(key, effective=effective.isoformat())
        case _:
            assert_never(reason)
