"""What a generated function is, which names it asks for, and expressions as values of whole numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from slac.agreement import expressions
from slac.backends.python.quoting import Code, code, joined, py
from slac.backends.python.stretches import Need, time_name
from slac.backends.python.symbolic import (
    Name,
    Value,
    add,
    constant,
    divide,
    extreme,
    multiply,
    negate,
    ratio,
    subtract,
    whole,
)
from slac.backends.python.vocabulary import Vocabulary
from slac.runtime.instants import SECOND
from slac.units import Kind, Quantity

VALUE = Code("Value | None")


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the generated module, but for its name."""

    wish: str
    offset: int
    """Where its clause begins in the source."""
    says: str
    parameters: tuple[tuple[Code, Code], ...]
    """Names and annotations."""
    returns: Code
    body: tuple[Code, ...]
    arguments: tuple[Code, ...]
    """What it is called with, by the names that its caller has."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a measure arrives: as a pair or a whole number, and what is known of it."""

    pair: bool
    nonnegative: bool
    """Of the whole number or the numerator."""


@dataclass(slots=True)
class Terms:
    """What a function needs to know to calculate: which names it was given, and which it asks for."""

    words: Vocabulary
    shapes: dict[str, Shape]
    parameters: dict[Code, Code] = field(default_factory=dict)
    unpacked: dict[Code, tuple[Code, Code]] = field(default_factory=dict)
    optional: list[Code] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    main: str | None = None
    """The measure whose parts are plainly called numerator and denominator; known to be defined."""

    def measure(self, name: str) -> Value:
        shape, local = self.shapes[name], self.words.measures[name]
        if not shape.pair:
            self.parameters[local] = Code("int")
            return whole(Name(local, shape.nonnegative))
        self.parameters[local] = Code("Ratio")
        parts = (self.words.numerators[name], self.words.denominators[name])
        if name == self.main:
            parts = (Code("numerator"), Code("denominator"))
        self.unpacked[local] = parts
        return ratio(Name(parts[0], shape.nonnegative), Name(parts[1], True, positive=name == self.main))

    def value(self, name: str, annotation: Code = VALUE) -> Code:
        """An input as the account brings it."""
        local = self.words.inputs[name]
        self.parameters[local] = annotation
        return local

    def number(self, name: str) -> Value:
        local = self.value(name, Code("Fraction | None"))
        if local not in self.optional:
            self.optional.append(local)
        parts = (code("{}.numerator", local), code("{}.denominator", local))
        return ratio(Name(parts[0], False), Name(parts[1], True, positive=True))

    def time(self, need: Need) -> Value:
        name = time_name(need, self.words)
        self.parameters[name] = Code("int")
        if need not in self.needs:
            self.needs.append(need)
        return whole(Name(name, True))

    def whole_body(self, undefined: Code, body: Sequence[Code]) -> tuple[Code, ...]:
        """The body with its first lines: parts under names, and what to give where an input is missing."""
        lines: list[Code] = []
        if self.optional:
            missing = joined(" or ", [code("{} is None", name) for name in self.optional])
            lines += [code("if {}:", missing), code("    return {}", undefined)]
        lines += body
        unpacked: list[Code] = []
        for pair, parts in self.unpacked.items():
            used = [is_mentioned(part, lines) for part in parts]
            if any(used):
                names = (part if use else code("_{}", part) for part, use in zip(parts, used, strict=True))
                unpacked.append(code("{}, {} = {}", *names, pair))
        return (*unpacked, *lines)

    def used(self, body: Sequence[Code]) -> tuple[tuple[Code, Code], ...]:
        """The parameters that a body mentions, with their annotations."""
        return tuple((name, kind) for name, kind in self.parameters.items() if is_mentioned(name, body))


def is_mentioned(name: Code, lines: Sequence[Code]) -> bool:
    """Whether code mentions a name."""
    pattern = re.compile(rf"(?<![\w.\"']){name}(?!\w)")
    return any(pattern.search(line) for line in lines)


def value_of(expression: expressions.Expression, terms: Terms) -> Value:
    """An expression as a value of whole numbers; durations in microseconds."""
    match expression:
        case expressions.Constant():
            return constant(scaled(expression.value))
        case expressions.MeasureValue():
            return terms.measure(expression.name)
        case expressions.InputValue():
            return terms.number(expression.name)
        case expressions.TimeInPeriod() | expressions.OutageTime() | expressions.WindowTime():
            return terms.time(Need(expression))
        case expressions.Negation():
            return negate(value_of(expression.operand, terms))
        case expressions.Operation():
            left, right = value_of(expression.left, terms), value_of(expression.right, terms)
            return _operate(expression.operator, left, right)
        case _:
            assert_never(expression)


def _operate(operator: expressions.Operator, left: Value, right: Value) -> Value:
    match operator:
        case expressions.Operator.ADD:
            return add(left, right)
        case expressions.Operator.SUBTRACT:
            return subtract(left, right)
        case expressions.Operator.MULTIPLY:
            return multiply(left, right)
        case expressions.Operator.DIVIDE:
            return divide(left, right)
        case expressions.Operator.LESSER:
            return extreme("min", left, right)
        case expressions.Operator.GREATER:
            return extreme("max", left, right)
        case _:
            assert_never(operator)


def scaled(quantity: Quantity) -> Fraction:
    """A quantity in the unit that generated code counts in: durations in microseconds."""
    return quantity.value * SECOND if quantity.dimension.kind is Kind.DURATION else quantity.value


def duration_code(microseconds: int) -> Code:
    """A duration in the largest unit that divides it: `4 * HOUR`."""
    for unit, length in (("DAY", 86_400), ("HOUR", 3_600), ("MINUTE", 60), ("SECOND", 1)):
        count, rest = divmod(microseconds, length * SECOND)
        if microseconds and not rest:
            return Code(unit) if count == 1 else code("{} * {}", py(count), Code(unit))
    return py(microseconds)


def round_call(parts: tuple[Code, Code], mode: expressions.Mode) -> Code:
    if mode is expressions.Mode.HALF_UP:
        return code("half_up({}, {})", *parts)
    return code("round_ratio({}, {}, {})", *parts, py(mode.value))
