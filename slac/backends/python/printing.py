"""Whole numbers as Python expressions, with no more parentheses than an engineer would write.

An expression that would not fit on a line is taken apart into named parts, so that the result needs no
formatter.
"""

from typing import assert_never

from slac.backends.python.quoting import Code, Names, code, joined, py, width
from slac.backends.python.symbolic import Extreme, Factor, Factors, Name, Sum, Whole

_ROOM = 78
"""What an expression may take of a line, so that it fits behind `return` and beside a second one's name."""


class Body:
    """The lines of a function under construction, without their indentation."""

    def __init__(self, names: Names) -> None:
        self.lines: list[Code] = []
        self.names = names

    def add(self, template: str, *values: Code) -> None:
        self.lines.append(code(template, *values))

    def inner(self) -> "Body":
        """A body for lines within this one, which gives out the same names."""
        return Body(self.names)

    def number(self, whole: Whole, room: int = _ROOM) -> Code:
        """The expression for a whole number; where it is long, lines for its parts come first."""
        coefficient, factors = whole
        plain = product_code(coefficient, factors)
        if width(plain) <= room:
            return plain
        match factors:
            case (Sum(terms),) if coefficient == 1:
                return self._long_sum(terms)
            case (Extreme() as chosen,) if coefficient == 1:
                parts = joined(", ", [self._part(each) for each in _candidates(chosen)])
                return self.brief(code(chosen.which + "({})", parts), room)
            case _:
                return self._long_product(coefficient, factors)

    def _long_sum(self, terms: tuple[Whole, ...]) -> Code:
        first, *rest = terms
        so_far = self.number(first)
        for coefficient, factors in rest:
            term = self._short((abs(coefficient), factors))
            if width(so_far) + width(term) + 3 > _ROOM:
                so_far = self.named(so_far)
            so_far = code("{} - {}" if coefficient < 0 else "{} + {}", so_far, term)
        return so_far

    def _long_product(self, coefficient: int, factors: Factors) -> Code:
        so_far = py(coefficient) if coefficient != 1 or not factors else Code("")
        for factor in factors:
            operand = factor.code if isinstance(factor, Name) else self._part((1, (factor,)))
            if width(so_far) + width(operand) + 3 > _ROOM and so_far:
                so_far = self.named(so_far)
            so_far = code("{} * {}", so_far, operand) if so_far else operand
        return so_far

    def brief(self, expression: Code, room: int) -> Code:
        """An expression, under a name where it would take more room."""
        return expression if width(expression) <= room else self.named(expression)

    def _short(self, whole: Whole) -> Code:
        """A number that fits behind a plus sign with others."""
        return self.brief(self.number(whole), _ROOM // 2)

    def _part(self, whole: Whole) -> Code:
        """A number under a name of its own, unless it is one already."""
        coefficient, factors = whole
        match factors:
            case (Name(code),) if coefficient == 1:
                return code
            case _:
                return self.named(self.number(whole))

    def named(self, expression: Code) -> Code:
        """A name that is given to an expression."""
        name = self.names.give("part", otherwise="part")
        self.add("{} = {}", name, expression)
        return name


def product_code(coefficient: int, factors: Factors) -> Code:
    """A product on one line, whatever its length."""
    match factors:
        case _ if not (factors and coefficient):
            return py(coefficient)
        case (Sum(terms),) if coefficient == 1:
            return _sum_code(terms)
        case _:
            operands = [_operand(factor) for factor in factors]
            if coefficient == -1:
                operands[0] = code("-{}", operands[0])
            elif coefficient != 1:
                operands.insert(0, py(coefficient))
            return joined(" * ", operands)


def _operand(factor: Factor) -> Code:
    match factor:
        case Name():
            return factor.code
        case Sum():
            return code("({})", _sum_code(factor.terms))
        case Extreme():
            candidates = [product_code(*each) for each in _candidates(factor)]
            return code(factor.which + "({})", joined(", ", candidates))
        case _:
            assert_never(factor)


def _candidates(chosen: Extreme) -> list[Whole]:
    """The numbers of which one is chosen; the lesser of a lesser and a third is the least of three."""
    found: list[Whole] = []
    for each in (chosen.left, chosen.right):
        match each:
            case (1, (Extreme() as inner,)) if inner.which == chosen.which:
                found += _candidates(inner)
            case _:
                found.append(each)
    return found


def _sum_code(terms: tuple[Whole, ...]) -> Code:
    if not terms:
        return py(0)
    (coefficient, factors), *rest = terms
    so_far = product_code(coefficient, factors)
    for coefficient, factors in rest:
        term = product_code(abs(coefficient), factors)
        so_far = code("{} - {}" if coefficient < 0 else "{} + {}", so_far, term)
    return so_far
