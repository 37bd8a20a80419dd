"""The contract's arithmetic set as MathML: fractions as fractions, terms in the contract's own words."""

from typing import assert_never

from markupsafe import Markup

from slac.agreement import Agreement, Measure
from slac.agreement.expressions import (
    AnyTime,
    Constant,
    Expression,
    InputValue,
    MeasuredTime,
    MeasureValue,
    Negation,
    Operation,
    Operator,
    TimeInPeriod,
)
from slac.backends.html.edition import Edition
from slac.wording.measures import leaf_phrase
from slac.wording.quantities import quantity

_SUM, _PRODUCT, _ATOM = 1, 2, 3


def is_symbol(name: str) -> bool:
    """Whether the contract calls a measure by a letter ("where A is the total time")."""
    return len(name) <= 2


def term(name: str, edition: Edition) -> Markup:
    """A measure's sign in formulas."""
    if is_symbol(name):
        return Markup("<mi>{}</mi>").format(name)
    return _named(edition.name_of("measure", name), edition)


def _named(words: Markup, edition: Edition) -> Markup:
    """Words of the contract as an identifier, in which no other element may stand."""
    return Markup("<mi{}>{}</mi>").format(edition.contract_language, words.striptags())


def equation(measure: Measure, edition: Edition) -> Markup:
    """`uptime = (agreed service time - downtime) / agreed service time` as a displayed formula."""
    return Markup('<math display="block"><mrow>{}<mo>=</mo>{}</mrow></math>').format(
        term(measure.name, edition), _set(measure.expression, edition, _SUM)
    )


def inline(expression: Expression, edition: Edition) -> Markup:
    return Markup('<math displaystyle="true"><mrow>{}</mrow></math>').format(_set(expression, edition, _SUM))


def _set(expression: Expression, edition: Edition, binding: int) -> Markup:
    """The expression, in parentheses where it binds less than its surroundings."""
    match expression:
        case Constant():
            return Markup("<mn>{}</mn>").format(edition.words(quantity(expression.value)))
        case MeasureValue():
            return term(expression.name, edition)
        case InputValue():
            return _named(edition.name_of("input", expression.name), edition)
        case MeasuredTime():
            leaf = edition.words(leaf_phrase(expression, edition.agreement))
            return Markup("<mi>{}</mi>").format(leaf.striptags())
        case Negation():
            return _framed(Markup("<mo>−</mo>") + _set(expression.operand, edition, _ATOM), _SUM, binding)
        case Operation():
            return _operation(expression, edition, binding)
        case _:
            assert_never(expression)


def _operation(expression: Operation, edition: Edition, binding: int) -> Markup:
    def sides(left_binding: int, right_binding: int) -> tuple[Markup, Markup]:
        return _set(expression.left, edition, left_binding), _set(expression.right, edition, right_binding)

    match expression.operator:
        case Operator.ADD:
            return _joined("+", sides(_SUM, _SUM), _SUM, binding)
        case Operator.SUBTRACT:
            return _joined("−", sides(_SUM, _PRODUCT), _SUM, binding)
        case Operator.MULTIPLY:
            return _joined("×", sides(_PRODUCT, _PRODUCT), _PRODUCT, binding)
        case Operator.DIVIDE:
            return Markup("<mfrac><mrow>{}</mrow><mrow>{}</mrow></mfrac>").format(*sides(_SUM, _SUM))
        case Operator.LESSER | Operator.GREATER:
            name, parts = edition.say(f"formula.{expression.operator}"), sides(_SUM, _SUM)
            return Markup("<mtext>{}</mtext><mo>(</mo>{}<mo>,</mo>{}<mo>)</mo>").format(name, *parts)
        case _:
            assert_never(expression.operator)


def _joined(sign: str, sides: tuple[Markup, Markup], own: int, binding: int) -> Markup:
    left, right = sides
    return _framed(Markup("{}<mo>{}</mo>{}").format(left, sign, right), own, binding)


def _framed(inside: Markup, own: int, binding: int) -> Markup:
    if own >= binding:
        return inside
    return Markup("<mrow><mo>(</mo>{}<mo>)</mo></mrow>").format(inside)


def is_leaf(expression: Expression) -> bool:
    return isinstance(expression, AnyTime)


def main_measures(agreement: Agreement) -> tuple[Measure, ...]:
    """The measures that promises and credits are made of, in the order of the contract."""
    used = {each.measure for each in agreement.commitments} | {each.measure for each in agreement.credits}
    return tuple(measure for measure in agreement.measures if measure.name in used)


def supporting_measures(agreement: Agreement) -> tuple[Measure, ...]:
    """The other measures, which explain the main ones."""
    main = main_measures(agreement)
    return tuple(measure for measure in agreement.measures if measure not in main)


def term_in_text(name: str, edition: Edition) -> Markup:
    """A measure as running text calls it."""
    return edition.name_of("measure", name)


def is_whole_period(measure: Measure) -> bool:
    """Whether a measure is just the length of the period, which an example need not repeat."""
    return isinstance(measure.expression, TimeInPeriod)
