"""Why a credit is what it is: reasons, each a kind with its facts.

Programs tell reasons apart by their type or their `code`; the words for them are made where they are shown,
in the reader's language. A reason is a tuple that ends in its code, so that no two kinds are ever equal.
"""

from datetime import date
from typing import Literal, NamedTuple, TypeAlias


class NoRow(NamedTuple):
    """No row of the credit table holds the measured value."""

    code: Literal["no_row"] = "no_row"


class ConditionFailed(NamedTuple):
    """A condition (`only when`) does not hold for the account: the credit's `number`th, from 1."""

    number: int
    code: Literal["condition_failed"] = "condition_failed"


class Undefined(NamedTuple):
    """The measure that decides the row is undefined: its denominator is zero."""

    measure: str
    code: Literal["undefined"] = "undefined"


class ShareUndefined(NamedTuple):
    """The share that the row gives is undefined: its formula divides by zero, or an input is not given."""

    code: Literal["share_undefined"] = "share_undefined"


class FeeMissing(NamedTuple):
    """The fee of which the credit is a share is not given for the account."""

    fee: str
    code: Literal["fee_missing"] = "fee_missing"


class Capped(NamedTuple):
    """A cap made the amount smaller: the credit's `number`th, from 1."""

    number: int
    code: Literal["capped"] = "capped"


class Negative(NamedTuple):
    """The formula, followed as written, gives less than nothing."""

    code: Literal["negative"] = "negative"


class Late(NamedTuple):
    """The credit was claimed after the last day on which it could be."""

    deadline: date
    code: Literal["late"] = "late"


class NotOver(NamedTuple):
    """The period was not over when it was judged, so that nothing is decided yet."""

    as_of: str
    """When that was, as ISO 8601 in the contract's zone."""
    code: Literal["not_over"] = "not_over"


class NotInForce(NamedTuple):
    """The period ended before the first day on which the contract holds."""

    effective: date
    code: Literal["not_in_force"] = "not_in_force"


Reason: TypeAlias = (
    NoRow
    | ConditionFailed
    | Undefined
    | ShareUndefined
    | FeeMissing
    | Capped
    | Negative
    | Late
    | NotOver
    | NotInForce
)


def reason_facts(reason: Reason) -> dict[str, int | str]:
    """The facts of a reason by name, without its code; a date as ISO text."""
    facts = reason._asdict()
    del facts["code"]
    return {name: fact.isoformat() if isinstance(fact, date) else fact for name, fact in facts.items()}
