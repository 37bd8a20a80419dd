"""Truths of a plan as expressions; with them, the statements of a function have all that they are made of."""

import ast
from collections.abc import Callable
from typing import assert_never

from slac.agreement.conditions import Bound
from slac.backends.python.arithmetic import Numbers
from slac.backends.python.quoting import width
from slac.backends.python.spans import duration
from slac.backends.python.statements import BOTH, ROOM
from slac.backends.python.tree import all_of, any_of, compared, literal, negation, plain, ref, texts
from slac.lowering.names import Family, StepName
from slac.lowering.plan import (
    AllOf,
    AnyOf,
    Compare,
    Fixed,
    GivenOneOf,
    GivenYes,
    Negated,
    Truth,
    TruthOf,
)
from slac.lowering.wholes import NEVER_NEGATIVE, Multiple, WholeOf, sign_of


class Body(Numbers):
    """The statements of a function: numbers, sets of time and truths."""

    def truth(self, truth: Truth, room: int = ROOM) -> ast.expr:
        """A truth that fits on a line, behind the statements that it takes before."""
        whole = self._truth(truth)
        is_clear = width(plain(whole)) <= room and not _is_mixed(truth)
        if is_clear:
            return whole
        match truth:
            case AllOf():
                return self._joined(truth, all_of, room)
            case AnyOf():
                return self._joined(truth, any_of, room)
            case Compare() | GivenOneOf() | GivenYes() | Fixed() | TruthOf() | Negated():
                return whole

    def _joined(
        self, truth: AllOf | AnyOf, join: Callable[[list[ast.expr]], ast.expr], room: int
    ) -> ast.expr:
        """The parts of a truth one by one, under names where they would not fit on a line together."""
        so_far = self.truth(truth.parts[0])
        for part in truth.parts[1:]:
            other = self.truth(part)
            mixed = isinstance(truth, AnyOf) and any(_is_and(each) for each in (so_far, other))
            if mixed or width(plain(join([so_far, other]))) > room:
                so_far, other = self._named_once(so_far), self._named_once(other)
            so_far = join([so_far, other])
        return so_far

    def _named_once(self, expression: ast.expr) -> ast.expr:
        return expression if isinstance(expression, ast.Name) else self.named(expression)

    def _truth(self, truth: Truth) -> ast.expr:
        match truth:
            case Compare():
                return self.compare(truth)
            case GivenOneOf():
                return self._one_of(truth, "==", "in")
            case GivenYes():
                return compared(self.given(truth.input), "is", literal(True))
            case Fixed():
                return literal(truth.truth)
            case AllOf():
                return all_of([self._truth(part) for part in truth.parts])
            case AnyOf():
                return any_of([self._truth(part) for part in truth.parts])
            case Negated(GivenOneOf() as one_of):
                return self._one_of(one_of, "!=", "not in")
            case Negated(GivenYes() as yes):
                return compared(self.given(yes.input), "is not", literal(True))
            case Negated():
                return negation(self._truth(truth.of))
            case TruthOf():
                return ref(self.words.of(truth.name))
            case _:
                assert_never(truth)

    def _one_of(self, one_of: GivenOneOf, same: str, among: str) -> ast.expr:
        given = self.given(one_of.input)
        if len(one_of.choices) == 1:
            return compared(given, same, self.words.literal(one_of.choices[0]))
        listed: ast.expr = texts(one_of.choices)
        if width(plain(listed)) > BOTH:
            listed = self.words.texts(f"{one_of.input} choices", one_of.choices)
        return compared(given, among, listed)

    def given(self, name: str) -> ast.expr:
        """What the account brings of an input, or its default."""
        return ref(self.words.of(StepName(Family.INPUT, name)))

    def compare(self, compare: Compare) -> ast.expr:
        """Two whole numbers side by side."""
        right = self.product(compare.right)
        if _is_duration(compare):
            right = duration(compare.right.coefficient)
        is_zero = compare.right == Multiple(0) and compare.bound is Bound.AT_MOST
        if is_zero and NEVER_NEGATIVE[sign_of(compare.left)]:
            return compared(self.product(compare.left), "==", right)
        return compared(self.product(compare.left), compare.bound.sign, right)


def _is_mixed(truth: Truth) -> bool:
    """Whether an `and` stands within an `or`: that would need brackets to be clear, and names are clearer."""
    match truth:
        case AllOf() | AnyOf():
            alone = isinstance(truth, AllOf) or not any(isinstance(part, AllOf) for part in truth.parts)
            return not alone or any(map(_is_mixed, truth.parts))
        case Negated():
            return _is_mixed(truth.of)
        case Compare() | GivenOneOf() | GivenYes() | Fixed() | TruthOf():
            return False


def _is_and(expression: ast.expr) -> bool:
    return isinstance(expression, ast.BoolOp) and isinstance(expression.op, ast.And)


def _is_duration(compare: Compare) -> bool:
    """Whether a whole number of microseconds is compared with a length of time."""
    match compare.left.factors:
        case (WholeOf(),) if not compare.right.factors:
            return True
        case _:
            return False
