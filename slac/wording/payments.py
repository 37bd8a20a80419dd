"""How a credit is paid, in words."""

from slac.agreement import Agreement, Payment
from slac.diagnostics import Fact, Listing, Message
from slac.wording.conditions import condition_phrase


def methods_phrase(payment: Payment) -> Fact:
    """`as a deduction from the next invoice or directly, as the provider chooses`."""
    methods = tuple(Message(f"method.{method.name.lower()}") for method in payment.methods)
    said = Listing(methods, "list.or")
    return Message("method.provider_chooses", methods=said) if payment.provider_chooses else said


def payment_phrase(payment: Payment, agreement: Agreement) -> Fact:
    """The same, and for whom."""
    methods = methods_phrase(payment)
    if payment.condition is None:
        return methods
    return Message("method.when", methods=methods, condition=condition_phrase(payment.condition, agreement))
