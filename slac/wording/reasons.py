"""Why a credit is what it is, as a phrase: the kinds of `runtime/reasons.py` in the contract's own words.

Records and generated evaluators say reasons in English and by the names of a policy (`runtime/record.py`),
since they need no catalogue.
"""

from typing import assert_never

from slac.agreement import Agreement, Credit
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
from slac.wording.conditions import condition_phrase
from slac.wording.dates import day
from slac.wording.names import name_of
from slac.wording.quantities import written_quantity


def reason_phrase(reason: Reason, credit: Credit, agreement: Agreement) -> Message:
    """`not so: contract type is annual prepay`, `capped at 100%`."""
    key = f"reason.{reason.code}"
    match reason:
        case NoRow() | ShareUndefined() | Negative():
            return Message(key)
        case ConditionFailed(number):
            condition = credit.conditions[number - 1].condition
            return Message(key, condition=condition_phrase(condition, agreement))
        case Undefined(measure):
            return Message(key, measure=name_of(agreement, "measure", measure))
        case FeeMissing(fee):
            return Message(key, fee=name_of(agreement, "fee", fee))
        case Capped(number):
            return Message(key, cap=written_quantity(credit.caps[number - 1]))
        case Late(deadline):
            return Message(key, deadline=day(deadline))
        case NotOver(as_of):
            return Message(key, as_of=as_of)
        case NotInForce(effective):
            return Message(key, effective=day(effective))
        case _:
            assert_never(reason)
