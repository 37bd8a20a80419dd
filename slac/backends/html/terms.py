"""Conditions, targets and payments of a contract as sentences of an edition."""

from typing import assert_never

from markupsafe import Markup

from slac.agreement import Payment, Target
from slac.agreement.conditions import And, AnyCondition, Compared, IsYes, Not, OneOfChoices, Or
from slac.agreement.expressions import InputValue
from slac.backends.html.edition import Edition


def condition_words(condition: AnyCondition, edition: Edition) -> Markup:
    match condition:
        case OneOfChoices():
            subject = next(each for each in edition.agreement.inputs if each.name == condition.input)
            texts = {choice.name: choice.text for choice in subject.choices}
            chosen = [edition.within(edition.text(texts[name])) for name in condition.choices]
            subject_words = edition.within(edition.text(subject.text))
            return edition.say("is", subject=subject_words, value=edition.join(chosen, "list.or"))
        case IsYes():
            return edition.inner("input", condition.input)
        case Compared():
            kind = "input" if isinstance(condition.subject, InputValue) else "measure"
            subject_name = edition.inner(kind, condition.subject.name)
            return edition.say(
                "is", subject=subject_name, value=edition.bound(condition.bound, condition.value)
            )
        case Not():
            return edition.say("not", condition=condition_words(condition.condition, edition))
        case And():
            return edition.join(
                [condition_words(condition.left, edition), condition_words(condition.right, edition)]
            )
        case Or():
            return edition.join(
                [condition_words(condition.left, edition), condition_words(condition.right, edition)],
                "list.or",
            )
        case _:
            assert_never(condition)


def reported_words(target: Target, edition: Edition) -> Markup:
    """When a ticket must be reported for a target to be its own."""
    calendar = edition.inner("calendar", target.reported_calendar) if target.reported_calendar else ""
    return edition.say(f"reported.{target.reported.name.lower()}", calendar=calendar)


def clock_words(target: Target, edition: Edition) -> Markup:
    if target.clock is None:
        return edition.say("clock.elapsed")
    return edition.say("clock.calendar", calendar=edition.inner("calendar", target.clock))


def target_words(target: Target, edition: Edition) -> Markup:
    """A target in one line: what, when reported, and on which clock."""
    within = edition.say(f"target.{target.kind.value}", x=edition.term(target.within.value))
    return edition.say("list.semicolon").join(
        (within, reported_words(target, edition), clock_words(target, edition))
    )


def payment_sentence(payment: Payment, edition: Edition) -> Markup:
    words = payment_words(payment, edition)
    return edition.begun(words) + ("。" if edition.zh else ".")


def payment_words(payment: Payment, edition: Edition) -> Markup:
    """How a credit is paid, in one sentence."""
    methods = [edition.say(f"method.{method.name.lower()}") for method in payment.methods]
    words = edition.join(methods, "list.or")
    if payment.provider_chooses:
        words = edition.say("method.provider_chooses", methods=words)
    if payment.condition is not None:
        words = edition.say(
            "method.when", methods=words, condition=condition_words(payment.condition, edition)
        )
    return words
