"""Whole numbers and ratios of a plan as expressions.

An expression that would not fit on a line is taken apart into named parts, which become statements before it.
"""

import ast
from collections.abc import Sequence
from typing import assert_never

from slac.backends.python.quoting import Code, width
from slac.backends.python.spans import duration, spans, tidy
from slac.backends.python.statements import BOTH, ROOM, Statements
from slac.backends.python.tree import (
    any_of,
    binary,
    call,
    compared,
    literal,
    minus,
    negation,
    plain,
    ref,
    tuple_of,
)
from slac.lowering.plan import Guarded, Over
from slac.lowering.times import WholePeriod
from slac.lowering.wholes import (
    NEVER_NEGATIVE,
    BottomOf,
    Extreme,
    Factor,
    Length,
    Multiple,
    Rounded,
    RoundedEach,
    TopOf,
    Total,
    WholeOf,
    sign_of,
)
from slac.runtime.instants import SECOND


class Numbers(Statements):
    """Statements that compute whole numbers and ratios."""

    def number(self, product: Multiple, room: int = ROOM) -> ast.expr:
        """A whole number that takes `room` at most; where it is longer, its parts are named before."""
        before = len(self.statements)
        whole = self.product(product)
        if width(plain(whole)) <= room:
            return whole
        match product:
            case Multiple(1, (WholeOf() | TopOf() | BottomOf() | Length() | RoundedEach(),)):
                return self.brief(whole, room)
            case _:
                del self.statements[before:]
        match product:
            case Multiple(1, (Total(terms),)):
                return self._long_sum(terms, min(room, ROOM))
            case Multiple(1, (Extreme(greatest, candidates),)):
                named = [self._part(each) for each in candidates]
                return self.brief(call(Code("max" if greatest else "min"), *named), room)
            case Multiple(1, (Rounded() as rounded,)):
                pair = self._beside(rounded.numerator, rounded.denominator)
                return self.brief(self._rounded(rounded, pair), room)
            case _:
                return self._long_product(product, min(room, ROOM))

    def _long_sum(self, terms: Sequence[Multiple], room: int) -> ast.expr:
        first, *rest = terms
        so_far = self.number(first)
        for term in rest:
            size = self.brief(self.number(Multiple(abs(term.coefficient), term.factors)), ROOM // 2)
            if width(plain(so_far)) + width(plain(size)) + 3 > room:
                so_far = self.named(so_far)
            so_far = binary(so_far, "-" if term.coefficient < 0 else "+", size)
        return so_far

    def _long_product(self, product: Multiple, room: int) -> ast.expr:
        so_far: ast.expr | None = literal(product.coefficient) if product.coefficient != 1 else None
        for factor in product.factors:
            operand = self._part(Multiple(1, (factor,)))
            if so_far is None:
                so_far = operand
            else:
                if width(plain(so_far)) + width(plain(operand)) + 3 > room:
                    so_far = self.named(so_far)
                so_far = binary(so_far, "*", operand)
        return so_far or literal(1)

    def _part(self, product: Multiple) -> ast.expr:
        """A number under a name of its own, unless it is one already."""
        number = self.number(product)
        return number if isinstance(number, ast.Name) else self.named(number)

    def _beside(self, first: Multiple, second: Multiple) -> tuple[ast.expr, ast.expr]:
        """Two numbers that fit on a line beside each other."""
        left, right = self.number(first), self.number(second)
        if width(plain(left)) + width(plain(right)) > BOTH:
            longer_first = width(plain(left)) >= width(plain(right))
            left = self.brief(left, BOTH // 2 if longer_first else BOTH)
            right = self.brief(right, BOTH - width(plain(left)))
        return left, right

    def pair(self, over: Over) -> tuple[ast.expr, ast.expr] | ast.expr:
        """A ratio as two whole numbers, or as a call that turns their signs where that may be needed."""
        numerator, denominator = self._beside(over.numerator, over.denominator)
        if NEVER_NEGATIVE[sign_of(over.denominator)]:
            return numerator, denominator
        return call(Code("turned"), numerator, denominator)

    def product(self, product: Multiple) -> ast.expr:
        """A product on one line, whatever its length."""
        coefficient = product.coefficient
        if not (product.factors and coefficient):
            return literal(coefficient)
        match product.factors:
            case (Rounded() as rounded,) if _is_time(rounded.denominator) and coefficient > 1:
                return binary(self._factor(rounded), "*", duration(coefficient))
            case (RoundedEach() as each,) if coefficient == each.quantum:
                return binary(self._factor(each), "*", duration(coefficient))
            case _:
                pass
        operands = [self._factor(factor) for factor in product.factors]
        if coefficient == -1:
            operands[0] = minus(operands[0])
        elif coefficient != 1:
            operands.insert(0, literal(coefficient))
        whole = operands[0]
        for operand in operands[1:]:
            whole = binary(whole, "*", operand)
        return whole

    def _factor(self, factor: Factor) -> ast.expr:
        ours = self.words.ours
        match factor:
            case WholeOf():
                return ref(self.words.of(factor.name))
            case TopOf():
                return self.half(factor.name, 0)
            case BottomOf():
                return self.half(factor.name, 1)
            case Length(of=WholePeriod()):
                return binary(ref(ours.end), "-", ref(ours.start))
            case Length():
                return call(Code("covered"), spans(self, factor.of), ref(ours.start), ref(ours.end))
            case RoundedEach():
                quantum = tuple_of([duration(factor.quantum), literal(factor.parts)])
                return call(Code("rounded_each"), tidy(self, factor.of), quantum, literal(factor.mode))
            case Rounded():
                pair = (self.product(factor.numerator), self.product(factor.denominator))
                return self._rounded(factor, pair)
            case Total():
                return self._sum(factor)
            case Extreme():
                name = Code("max" if factor.greatest else "min")
                return call(name, *(self.product(each) for each in factor.of))
            case _:
                assert_never(factor)

    def _rounded(self, rounded: Rounded, parts: tuple[ast.expr, ast.expr]) -> ast.expr:
        top, bottom = parts
        if _is_time(rounded.denominator):
            quantum = rounded.denominator.coefficient
            bottom = duration(quantum)
            plain_half = rounded.mode == "half up" and quantum % 2 == 0
            if plain_half and NEVER_NEGATIVE[sign_of(rounded.numerator)]:
                half = binary(bottom, "//", literal(2))
                return binary(binary(self.brief(top, BOTH), "+", half), "//", bottom)
        if rounded.mode == "half up" and NEVER_NEGATIVE[sign_of(rounded.denominator)]:
            return call(Code("half_up"), top, bottom)
        return call(Code("round_ratio"), top, bottom, literal(rounded.mode))

    def _sum(self, total: Total) -> ast.expr:
        if not total.terms:
            return literal(0)
        whole = self.product(total.terms[0])
        for term in total.terms[1:]:
            size = self.product(Multiple(abs(term.coefficient), term.factors))
            whole = binary(whole, "-" if term.coefficient < 0 else "+", size)
        return whole

    def guarded(self, guarded: Guarded) -> ast.expr:
        """Whether one of the guards is zero."""
        tests = []
        for each in guarded.nonzero:
            number = self.number(each, BOTH // len(guarded.nonzero))
            is_name = isinstance(number, ast.Name)
            tests.append(negation(number) if is_name else compared(number, "==", literal(0)))
        while len(tests) > 1 and width(plain(any_of(tests))) > ROOM:
            tests[:2] = [self.named(any_of(tests[:2]))]
        return any_of(tests)


def _is_time(product: Multiple) -> bool:
    """Whether a divisor is a length of time, as the quantum of a rounded duration is."""
    return not product.factors and product.coefficient >= SECOND
