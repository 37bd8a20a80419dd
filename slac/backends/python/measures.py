"""The contract's arithmetic as functions on whole numbers: a function for each measure.

A measure that counts time is a whole number of microseconds wherever that is exact, else a numerator and a
denominator, as every ratio is. A denominator is never negative, and zero means that the measure is undefined.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from slac.backends.python.printing import Body, product_code
from slac.backends.python.quoting import Code, code, joined, py, width
from slac.backends.python.stretches import Need, time_name
from slac.backends.python.symbolic import (
    ZERO,
    Factors,
    Name,
    Value,
    add,
    constant,
    divide,
    extreme,
    is_nonnegative,
    is_nonnegative_product,
    multiply,
    negate,
    ratio,
    subtract,
    whole,
)
from slac.backends.python.vocabulary import Vocabulary, both_languages
from slac.model import expressions as model
from slac.model.agreement import Measure
from slac.model.words import expression_words, rounding_words
from slac.units import Kind, Quantity, quantity_text

MICROSECONDS = 1_000_000
_BOTH = 64
"""What two expressions may take of a line together."""
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
    """The measure whose parts are plainly called numerator and denominator."""

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
        return ratio(Name(parts[0], shape.nonnegative), Name(parts[1], True))

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
        value = ratio(Name(parts[0], False), Name(parts[1], True))
        return Value(value.coefficient, value.over, value.under)

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


def value_of(expression: model.Expression, terms: Terms) -> Value:
    """An expression as a value of whole numbers; durations in microseconds."""
    match expression:
        case model.Constant():
            return constant(scaled(expression.value))
        case model.MeasureValue():
            return terms.measure(expression.name)
        case model.InputValue():
            return terms.number(expression.name)
        case model.TimeInPeriod() | model.OutageTime() | model.WindowTime():
            return terms.time(Need(expression))
        case model.Negation():
            return negate(value_of(expression.operand, terms))
        case _:
            left, right = value_of(expression.left, terms), value_of(expression.right, terms)
    match expression:
        case model.Sum():
            return add(left, right)
        case model.Difference():
            return subtract(left, right)
        case model.Product():
            return multiply(left, right)
        case model.Quotient():
            return divide(left, right)
        case model.Lesser():
            return extreme("min", left, right)
        case model.Greater():
            return extreme("max", left, right)
        case _:
            assert_never(expression)


def scaled(quantity: Quantity) -> Fraction:
    """A quantity in the unit that generated code counts in: durations in microseconds."""
    return quantity.value * MICROSECONDS if quantity.dimension.kind is Kind.DURATION else quantity.value


def ratio_code(value: Fraction) -> Code:
    return code("{}, {}", py(value.numerator), py(value.denominator))


def measure_function(measure: Measure, terms: Terms) -> tuple[Function, Shape]:
    """The function that computes a measure, and the shape of what it returns."""
    rounding = measure.rounding
    if rounding is not None and rounding.each:
        value = _rounded_each(measure, rounding, terms)
        rounding = None
    else:
        value = value_of(measure.expression, terms)
    pair = not _is_whole(measure, value, rounding, terms)
    if measure.empty is None:
        undefined = Code("UNDEFINED")
    else:
        empty = scaled(measure.empty)
        undefined = ratio_code(empty) if pair else py(empty.numerator)
    body = Body(terms.words.names.copy())
    sure = rounding is not None or measure.empty is not None
    _guard(value.guards + (value.under if sure else ()), undefined, body)
    if ZERO not in value.nonzero + value.under:
        _return(value, rounding, pair, body)
    nonnegative = is_nonnegative_product(value.numerator) and (
        measure.empty is None or scaled(measure.empty) >= 0
    )
    nonnegative = nonnegative and all(is_nonnegative(factor) for factor in value.under)
    whole_body = terms.whole_body(undefined, body.lines)
    parameters = terms.used(whole_body)
    function = Function(
        f"measure {terms.words.measures[measure.name]}",
        measure.span.start,
        _says(measure),
        parameters,
        Code("Ratio" if pair else "int"),
        whole_body,
        tuple(name for name, _ in parameters),
    )
    return function, Shape(pair, nonnegative)


def _says(measure: Measure) -> str:
    formula = expression_words(measure.expression)
    if measure.rounding is not None:
        formula += f", {rounding_words(measure.rounding)}"
    if measure.empty is not None:
        formula += f", or {quantity_text(measure.empty)} when the period is empty"
    return f"{both_languages(measure.text)}: {formula}."


def _is_whole(measure: Measure, value: Value, rounding: model.Rounding | None, terms: Terms) -> bool:
    """Whether the measure is a whole number of microseconds on every input."""
    if measure.dimension.kind is not Kind.DURATION:
        return False
    if rounding is not None:
        exact = scaled(rounding.quantum).denominator == 1
    else:
        exact = value.coefficient.denominator == 1 and not value.under
    may_be_undefined = bool(value.nonzero or value.under or terms.optional)
    if measure.empty is None:
        return exact and not may_be_undefined
    return exact and scaled(measure.empty).denominator == 1


def _guard(factors: Factors, undefined: Code, body: Body) -> None:
    """Leaves where a denominator is zero."""
    if ZERO in factors:
        body.add("return {}", undefined)
        return
    for factor in dict.fromkeys(factors):
        zero = "if not {}:" if isinstance(factor, Name) else "if {} == 0:"
        body.add(zero, body.number((1, (factor,))))
        body.add("    return {}", undefined)


def _return(value: Value, rounding: model.Rounding | None, pair: bool, body: Body) -> None:
    if rounding is None:
        if pair:
            body.add("return {}, {}", *fraction_code(value, body, (Code("numerator"), Code("denominator"))))
        else:
            body.add("return {}", body.number(value.numerator))
        return
    quantum = scaled(rounding.quantum)
    steps = round_call(_beside(*_quanta(value, quantum, body), body), rounding.mode)
    if pair:
        over = product_code(quantum.numerator, (Name(steps, True),))
        body.add("return {}, {}", over, py(quantum.denominator))
    else:
        body.add("return {} * {}", steps, duration_code(quantum.numerator))


def _beside(first: Code, second: Code, body: Body) -> tuple[Code, Code]:
    """Two expressions that fit on a line beside each other; what is too long for that goes by a name."""
    if width(first) + width(second) > _BOTH:
        longer_first = width(first) >= width(second)
        first = body.brief(first, _BOTH // 2 if longer_first else _BOTH)
        second = body.brief(second, _BOTH - width(first))
    return first, second


def fraction_code(value: Value, body: Body, names: tuple[Code, Code]) -> tuple[Code, Code]:
    """Numerator and denominator as expressions; a denominator that may be negative is turned first."""
    numerator, denominator = _beside(body.number(value.numerator), body.number(value.denominator), body)
    if all(is_nonnegative(factor) for factor in value.under):
        return numerator, denominator
    body.add("{}, {} = {}, {}", *names, numerator, denominator)
    body.add("if {} < 0:", names[1])
    body.add("    {}, {} = -{}, -{}", *names, *names)
    return names


def _quanta(value: Value, quantum: Fraction, body: Body) -> tuple[Code, Code]:
    """How many quanta a value has, as a fraction whose denominator is above zero."""
    if not all(is_nonnegative(factor) for factor in value.under):
        parts = fraction_code(value, body, (Code("numerator"), Code("denominator")))
        return (
            product_code(quantum.denominator, (Name(parts[0], False),)),
            product_code(quantum.numerator, (Name(parts[1], False),)),
        )
    counted = multiply(value, constant(1 / quantum))
    coefficient, under = counted.denominator
    plain = not under and coefficient == quantum.numerator and coefficient >= MICROSECONDS
    denominator = duration_code(coefficient) if plain else body.number(counted.denominator)
    return body.number(counted.numerator), denominator


def duration_code(microseconds: int) -> Code:
    """A duration in the largest unit that divides it: `4 * HOUR`."""
    for unit, length in (("DAY", 86_400), ("HOUR", 3_600), ("MINUTE", 60), ("SECOND", 1)):
        count, rest = divmod(microseconds, length * MICROSECONDS)
        if microseconds and not rest:
            return Code(unit) if count == 1 else code("{} * {}", py(count), Code(unit))
    return py(microseconds)


def round_call(parts: tuple[Code, Code], mode: model.Mode) -> Code:
    if mode is model.Mode.HALF_UP:
        return code("half_up({}, {})", *parts)
    return code("round_ratio({}, {}, {})", *parts, py(mode.value))


def _rounded_each(measure: Measure, rounding: model.Rounding, terms: Terms) -> Value:
    """A set of time each of whose stretches is rounded on its own."""
    match measure.expression:
        case model.TimeInPeriod() | model.OutageTime() | model.WindowTime():
            need = Need(measure.expression, rounding)
            return multiply(terms.time(need), constant(scaled(rounding.quantum)))
        case _:
            raise ValueError("only a set of time has stretches that could be rounded each")
