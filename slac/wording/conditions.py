"""How a condition on an account is said, by the texts of the contract's facts and choices."""

from typing import assert_never

from slac.agreement import Agreement
from slac.agreement.conditions import And, AnyCondition, Compared, IsYes, Not, OneOfChoices, Or
from slac.agreement.expressions import InputValue, MeasureValue
from slac.diagnostics import Fact, Listing, Message
from slac.wording.names import inner_name, within
from slac.wording.quantities import quantity
from slac.wording.ranges import bound_phrase


def condition_phrase(condition: AnyCondition, agreement: Agreement) -> Fact:
    """`billing is yearly or monthly`."""
    match condition:
        case OneOfChoices():
            subject = agreement.input(condition.input)
            texts = {choice.name: choice.text for choice in subject.choices}
            chosen = tuple(within(texts[name]) for name in condition.choices)
            return Message("condition.is", subject=within(subject.text), value=Listing(chosen, "list.or"))
        case IsYes():
            return inner_name(agreement, "input", condition.input)
        case Compared():
            return Message(
                "condition.is",
                subject=_subject(condition.subject, agreement),
                value=bound_phrase(condition.bound, quantity(condition.value)),
            )
        case Not():
            return Message("condition.not", condition=condition_phrase(condition.condition, agreement))
        case And():
            return _both(condition.left, condition.right, "list.and", agreement)
        case Or():
            return _both(condition.left, condition.right, "list.or", agreement)
        case _:
            assert_never(condition)


def _both(left: AnyCondition, right: AnyCondition, joined: str, agreement: Agreement) -> Listing:
    return Listing((condition_phrase(left, agreement), condition_phrase(right, agreement)), joined)


def _subject(subject: InputValue | MeasureValue, agreement: Agreement) -> Fact:
    match subject:
        case InputValue():
            return inner_name(agreement, "input", subject.name)
        case MeasureValue():
            return inner_name(agreement, "measure", subject.name)
