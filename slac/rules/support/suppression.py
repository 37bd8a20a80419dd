"""Leaves out what only follows from something else that was found, so that each cause is reported once."""

from slac.agreement import Agreement
from slac.agreement.expressions import (
    Constant,
    Expression,
    TimeInPeriod,
    rebuild,
)
from slac.analysis.measures.bounds import bounds_of
from slac.diagnostics import Diagnostic
from slac.source import Span

_ABSURD = ("negative-credit", "credit-above-fee")
_OF_PROMISES = (
    "unremedied-breach",
    "credit-without-breach",
    "bracket-gap",
    "unclear-threshold",
    "withheld-credit",
)
_STAYS = ("constant-measure", "fixed-month-length", "undeclared-rounding")


def without_consequences(agreement: Agreement, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings without those that would be gone if the cause of another one were."""
    rules = {each.rule for each in findings}
    dropped: list[Diagnostic] = []
    if "fixed-month-length" in rules:
        dropped += _of_fixed_lengths(agreement, findings)
    if "constant-measure" in rules:
        dropped += _of_constants(agreement, findings)
    if "inverted-promise" in rules:
        dropped += _of_inverted_promises(agreement, findings)
    if "impossible-bound" in rules:
        dropped += _of_impossible_promises(agreement, findings)
    if "missing-percent-sign" in rules:
        dropped += _of_missing_signs(findings)
    if "copied-formula" in rules:
        dropped += _of_absurd_rows(findings)
    return tuple(each for each in findings if each not in dropped) if dropped else findings


def _of_fixed_lengths(agreement: Agreement, findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Measures out of range that would stay within it if the fixed length were the period's own."""
    fixed = [each for each in findings if each.rule == "fixed-month-length"]
    spans = {span for each in fixed for span in (each.span, *(label.span for label in each.labels))}
    cured = agreement.replace(
        measures=tuple(
            each.replace(expression=_own_length(each.expression, spans)) for each in agreement.measures
        )
    )
    return [
        each
        for each in findings
        if each.rule == "measure-out-of-range" and _within_range(cured, each.subjects[0])
    ]


def _within_range(agreement: Agreement, measure: str) -> bool:
    known = bounds_of(agreement, measure).range
    return known.low is not None and known.low >= 0 and known.high is not None and known.high <= 1


def _own_length(expression: Expression, spans: set[Span]) -> Expression:
    """The expression with the time in the period for each constant that was written at one of `spans`."""

    def own_length(part: Expression) -> Expression:
        return TimeInPeriod() if isinstance(part, Constant) and part.span in spans else part

    return rebuild(expression, own_length)


def _of_constants(agreement: Agreement, findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Whatever else is said about a measure that never changes, about its promises and its tables."""
    constant = {name for each in findings if each.rule == "constant-measure" for name in each.subjects}
    about = set(constant)
    about.update(each.name for each in agreement.commitments if each.measure in constant)
    about.update(each.name for each in agreement.credits if each.measure in constant)
    return [each for each in findings if set(each.subjects) <= about and each.rule not in _STAYS]


def _of_inverted_promises(agreement: Agreement, findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Whatever hangs on a promise that is upside down: its breaches, and what is owed although it is kept."""
    inverted = {name for each in findings if each.rule == "inverted-promise" for name in each.subjects}
    measures = {each.measure for each in agreement.commitments if each.name in inverted}
    about = inverted | {each.name for each in agreement.credits if each.measure in measures}
    return [each for each in findings if each.rule in _OF_PROMISES and set(each.subjects) <= about]


def _of_impossible_promises(agreement: Agreement, findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """What no table answers for where a promise cannot be kept at all."""
    wrong = {each.span for each in findings if each.rule == "impossible-bound"}
    wrong &= {each.span for each in agreement.commitments}
    follows = ("unremedied-breach", "inverted-promise", "uncompensated-promise")
    return [each for each in findings if each.rule in follows and each.span in wrong]


def _of_missing_signs(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """What the figures of a promise or a table come to, where one of them lacks its percent sign."""
    about = {name for each in findings if each.rule == "missing-percent-sign" for name in each.subjects}
    return [
        each
        for each in findings
        if set(each.subjects) & about and each.rule not in ("missing-percent-sign", *_STAYS)
    ]


def _of_absurd_rows(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Copied formulas that were reported already for what they pay."""
    absurd = {each.span for each in findings if each.rule in _ABSURD}
    return [each for each in findings if each.rule == "copied-formula" and each.span in absurd]
