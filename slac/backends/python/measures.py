"""The contract's arithmetic as functions on whole numbers: a function for each measure.

A measure that counts time is a whole number of microseconds wherever that is exact, else a numerator and a
denominator, as every ratio is. A denominator is never negative, and zero means that the measure is undefined.
"""

from fractions import Fraction

from slac.agreement import Measure, expressions
from slac.agreement.notation import expression_words, rounding_words
from slac.backends.python.printing import Body, product_code
from slac.backends.python.quoting import Code, code, py, width
from slac.backends.python.stretches import Need
from slac.backends.python.symbolic import (
    ZERO,
    Factors,
    Name,
    Value,
    constant,
    is_nonnegative,
    is_nonnegative_product,
    is_positive,
    multiply,
)
from slac.backends.python.terms import (
    Function,
    Shape,
    Terms,
    duration_code,
    round_call,
    scaled,
    value_of,
)
from slac.backends.python.vocabulary import both_languages
from slac.runtime.instants import SECOND
from slac.units import Kind, quantity_text

_BOTH = 56
"""What two expressions may take of a line together."""


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
    divisors = tuple(factor for factor in value.under if sure and not is_positive(factor))
    _guard(value.guards + divisors, undefined, body)
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


def _is_whole(measure: Measure, value: Value, rounding: expressions.Rounding | None, terms: Terms) -> bool:
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


def _return(value: Value, rounding: expressions.Rounding | None, pair: bool, body: Body) -> None:
    if rounding is None:
        if pair:
            body.add("return {}, {}", *fraction_code(value, body, (Code("numerator"), Code("denominator"))))
        else:
            body.add("return {}", body.number(value.numerator))
        return
    quantum = scaled(rounding.quantum)
    if rounding.mode is expressions.Mode.HALF_UP and not pair and _is_plain(value, quantum):
        unit = duration_code(quantum.numerator)
        body.add(
            "return ({} + {} // 2) // {} * {}", body.brief(body.number(value.numerator), 60), unit, unit, unit
        )
        return
    steps = round_call(_beside(*_quanta(value, quantum, body), body), rounding.mode)
    if pair:
        over = product_code(quantum.numerator, (Name(steps, True),))
        body.add("return {}, {}", over, py(quantum.denominator))
    else:
        body.add("return {} * {}", steps, duration_code(quantum.numerator))


def _is_plain(value: Value, quantum: Fraction) -> bool:
    """Whether half up is adding half of a unit of time and cutting off the rest."""
    is_unit = quantum.denominator == 1 and duration_code(quantum.numerator).isidentifier()
    coefficient, under = value.denominator
    return is_unit and coefficient == 1 and not under and is_nonnegative_product(value.numerator)


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
    plain = not under and coefficient == quantum.numerator and coefficient >= SECOND
    denominator = duration_code(coefficient) if plain else body.number(counted.denominator)
    return body.number(counted.numerator), denominator


def _rounded_each(measure: Measure, rounding: expressions.Rounding, terms: Terms) -> Value:
    """A set of time each of whose stretches is rounded on its own."""
    match measure.expression:
        case expressions.TimeInPeriod() | expressions.OutageTime() | expressions.WindowTime():
            need = Need(measure.expression, rounding)
            return multiply(terms.time(need), constant(scaled(rounding.quantum)))
        case _:
            raise ValueError("only a set of time has stretches that could be rounded each")
