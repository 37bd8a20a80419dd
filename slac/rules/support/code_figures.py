"""Finds the percentages and durations in a contract's code, by the declaration that they stand in.

0% and 100% are left out, and no time at all: they belong to formulas and to the ends of scales as often as to
promises. So are roundings, the value of an empty period, and readings, which differ from the text on purpose.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from slac.agreement import (
    Agreement,
    Claim,
    Commitment,
    Credit,
    DeclarationId,
    Exclusion,
    Measure,
    Obligation,
    Severity,
)
from slac.agreement.credits import formula_of
from slac.agreement.expressions import constants_in
from slac.node import FrozenRecord
from slac.source import Span
from slac.units import DURATION, RATIO, Quantity

FigureBearer = Commitment | Credit | Claim | Exclusion | Measure | Obligation | Severity
"""The declarations whose figures decide what is owed or when it is late."""
_DAY = 86400


class CodeFigure(FrozenRecord):
    quantity: Quantity
    span: Span


def figure_bearers(agreement: Agreement) -> Iterator[tuple[DeclarationId, FigureBearer]]:
    """The declarations that hold figures."""
    yield from ((DeclarationId("commitment", each.name), each) for each in agreement.commitments)
    yield from ((DeclarationId("credit", each.name), each) for each in agreement.credits)
    yield from ((DeclarationId("exclusion", each.name), each) for each in agreement.exclusions)
    yield from ((DeclarationId("measure", each.name), each) for each in agreement.measures)
    yield from ((DeclarationId("severity", each.name), each) for each in agreement.severities)
    yield from ((DeclarationId("obligation", each.name), each) for each in agreement.obligations)
    if agreement.claim is not None:
        yield DeclarationId("claim", ""), agreement.claim


def figures_of(node: FigureBearer) -> tuple[CodeFigure, ...]:
    """The shares and durations of a declaration, each where it was written as nearly as that is known."""
    return tuple(
        each
        for each in _figures(node)
        if (each.quantity.dimension == DURATION and each.quantity.value)
        or (each.quantity.dimension == RATIO and each.quantity.value not in (0, 1))
    )


def _figures(node: FigureBearer) -> Iterator[CodeFigure]:
    match node:
        case Commitment():
            yield CodeFigure(node.value, node.span)
        case Credit():
            for row in node.rows:
                ends = (row.range.low, row.range.high)
                yield from (CodeFigure(each, row.range.span) for each in ends if each is not None)
                yield from (CodeFigure(each.value, each.span) for each in constants_in(formula_of(row)))
            for cap, span in zip(node.caps, node.cap_spans, strict=False):
                yield CodeFigure(cap, span)
        case Claim():
            if node.days is not None:
                yield CodeFigure(Quantity(Fraction(node.days * _DAY), DURATION), _head(node.span))
        case Exclusion():
            for limit in (node.announced_ahead, node.quota):
                if limit is not None:
                    yield CodeFigure(limit, _head(node.span))
        case Measure():
            yield from (CodeFigure(each.value, each.span) for each in constants_in(node.expression))
        case Obligation():
            if node.within is not None:
                yield CodeFigure(node.within, node.span)
        case Severity():
            yield from (CodeFigure(each.within, each.span) for each in node.targets)
        case _:
            assert_never(node)


def _head(whole: Span) -> Span:
    """The word that a long declaration begins with."""
    return Span(whole.start, min(whole.end, whole.start + len("claim")))
