"""Conditions on an account as boolean expressions. What an account does not say makes a condition false.

`not` is carried inwards until it disappears in a comparison, as a person would write it.
"""

from fractions import Fraction
from typing import assert_never

from slac.agreement import conditions, expressions
from slac.agreement.conditions import AnyCondition, Bound
from slac.backends.python.layout import one_line, texts
from slac.backends.python.printing import product_code
from slac.backends.python.quoting import Code, Names, code, py, width
from slac.backends.python.symbolic import Name
from slac.backends.python.terms import Terms, duration_code, scaled
from slac.units import Kind, Quantity

_LONG = 50
_ROOM = 90


def condition_lines(
    condition: AnyCondition, terms: Terms, names: Names, *, negated: bool
) -> tuple[list[Code], Code]:
    """A condition as an expression that fits on a line, behind the lines that it takes before."""
    plain = condition_code(condition, terms, negated=negated)
    if width(plain) <= _ROOM:
        return [], plain
    match condition:
        case conditions.Not():
            return condition_lines(condition.condition, terms, names, negated=not negated)
        case conditions.And() | conditions.Or():
            first, left = condition_lines(condition.left, terms, names, negated=negated)
            second, right = condition_lines(condition.right, terms, names, negated=negated)
            parts = (names.give("part", otherwise="part"), names.give("part", otherwise="part"))
            lines = [*first, code("{} = {}", parts[0], left), *second, code("{} = {}", parts[1], right)]
            both = isinstance(condition, conditions.And) != negated
            return lines, code("{} and {}" if both else "{} or {}", *parts)
        case _:
            return [], plain


def condition_code(condition: AnyCondition, terms: Terms, *, negated: bool = False) -> Code:
    """A condition, or its opposite, on names that `terms` then asks for."""
    match condition:
        case conditions.OneOfChoices():
            name = terms.value(condition.input)
            choices = tuple(dict.fromkeys(condition.choices))
            if len(choices) == 1:
                return code(
                    "{} != {}" if negated else "{} == {}", name, terms.words.constants.literal(choices[0])
                )
            listed = one_line(texts(choices))
            if width(listed) > _LONG:
                listed = terms.words.constants.texts(f"{name}_choices", choices)
            return code("{} not in {}" if negated else "{} in {}", name, listed)
        case conditions.IsYes():
            return code("{} is not True" if negated else "{} is True", terms.value(condition.input))
        case conditions.Compared():
            return _compared(condition, terms, negated)
        case conditions.Not():
            return condition_code(condition.condition, terms, negated=not negated)
        case conditions.And() | conditions.Or():
            both = isinstance(condition, conditions.And) != negated
            left, right = (
                _bracketed(part, both, negated, condition_code(part, terms, negated=negated))
                for part in (condition.left, condition.right)
            )
            return code("{} and {}" if both else "{} or {}", left, right)
        case _:
            assert_never(condition)


def _bracketed(part: AnyCondition, inside_and: bool, negated: bool, plain: Code) -> Code:
    """Brackets around an `or` inside an `and`, and for clearness around an `and` inside an `or`."""
    while isinstance(part, conditions.Not):
        part, negated = part.condition, not negated
    match part:
        case conditions.And() | conditions.Or():
            is_and = isinstance(part, conditions.And) != negated
        case conditions.Compared():
            is_and = not negated
        case _:
            return plain
    return plain if is_and == inside_and else code("({})", plain)


def _compared(condition: conditions.Compared, terms: Terms, negated: bool) -> Code:
    """A comparison that an undefined or missing number fails."""
    bound = condition.bound.opposite if negated else condition.bound
    match condition.subject:
        case expressions.InputValue(name):
            given = terms.value(name, Code("Fraction | None"))
            parts = (code("{}.numerator", given), code("{}.denominator", given))
            test = compared((parts[0], parts[1]), bound, condition.value)
            return code("{} is None or {}" if negated else "{} is not None and {}", given, test)
        case expressions.MeasureValue(name):
            if name not in terms.shapes:
                return py(negated)
            terms.measure(name)
            local = terms.words.measures[name]
            if local not in terms.unpacked:
                return compared(local, bound, condition.value)
            pair = terms.unpacked[local]
            test = compared(pair, bound, condition.value)
            return code("{} == 0 or {}" if negated else "{} > 0 and {}", pair[1], test)
        case _:
            assert_never(condition.subject)


def compared(subject: Code | tuple[Code, Code], bound: Bound, limit: Quantity) -> Code:
    """A number, or a fraction with a denominator above zero, against a limit: by multiplying crosswise."""
    left, right = crosswise(subject, limit)
    return code("{} " + bound.sign + " {}", left, right)


def crosswise(subject: Code | tuple[Code, Code], limit: Quantity) -> tuple[Code, Code]:
    """Two whole numbers in the order of the subject and the limit."""
    value = scaled(limit)
    numerator, denominator = (
        percentage(value) if limit.dimension.kind is Kind.RATIO else value.as_integer_ratio()
    )
    if isinstance(subject, Code):
        left = product_code(denominator, (Name(subject, False),))
        return left, duration_code(numerator) if denominator == 1 else py(numerator)
    left = product_code(denominator, (Name(subject[0], False),))
    return left, product_code(numerator, (Name(subject[1], False),))


def percentage(value: Fraction) -> tuple[int, int]:
    """A ratio over a power of ten, as percentages are written: 98.5% is 985 of 1000; else in lowest terms."""
    for places in range(2, 13):
        if (value * 10**places).denominator == 1 and value not in (0, 1):
            return int(value * 10**places), 10**places
    return value.as_integer_ratio()
