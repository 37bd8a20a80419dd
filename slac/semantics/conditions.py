"""Evaluates conditions on an account; a test of what is unknown or undefined is false.

There are two truth values, not three: `not (users is at least 5)` holds of an account that brings no number
of users, where there is no default.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from slac.agreement import Agreement, InputKind, conditions, expressions
from slac.runtime.events import Account, Value

Values = Mapping[str, Fraction | None]
"""The values of measures by name: ratios, or seconds; None is undefined."""


def input_value(name: str, agreement: Agreement, account: Account) -> Value | None:
    """The value of an input: what the account brings, else the default; None where there is neither.

    A number is a Fraction, yes or no is a bool, and any other kind is the cell's text or date.
    """
    if name in account.inputs:
        return account.inputs[name]
    given = agreement.input(name)
    match given.default, given.kind:
        case None, _:
            return None
        case str(cell), InputKind.BOOLEAN:
            return cell == "yes"
        case str(cell), InputKind.NUMBER:
            return Fraction(cell)
        case str(cell), _:
            return cell


def holds(
    condition: conditions.AnyCondition, agreement: Agreement, account: Account, measures: Values
) -> bool:
    """Whether a condition holds of an account; a measure that is not in `measures` is undefined."""
    match condition:
        case conditions.OneOfChoices():
            return input_value(condition.input, agreement, account) in condition.choices
        case conditions.IsYes():
            return input_value(condition.input, agreement, account) is True
        case conditions.Compared():
            value = _compared(condition.subject, agreement, account, measures)
            return value is not None and condition.bound.compare(value, condition.value.value)
        case conditions.Not():
            return not holds(condition.condition, agreement, account, measures)
        case conditions.And():
            return all(
                holds(part, agreement, account, measures) for part in (condition.left, condition.right)
            )
        case conditions.Or():
            return any(
                holds(part, agreement, account, measures) for part in (condition.left, condition.right)
            )
        case _:
            assert_never(condition)


def _compared(
    subject: expressions.InputValue | expressions.MeasureValue,
    agreement: Agreement,
    account: Account,
    measures: Values,
) -> Fraction | None:
    """The number that a comparison is about; None where it is unknown or undefined."""
    match subject:
        case expressions.MeasureValue():
            return measures.get(subject.name)
        case expressions.InputValue():
            return number(input_value(subject.name, agreement, account))


def number(value: Value | None) -> Fraction | None:
    """The value of an input as a number; None where it is of another kind, or there is none."""
    return Fraction(value) if isinstance(value, Fraction | int) and not isinstance(value, bool) else None
