"""Lowers formulas to ratios of whole-number expressions, and measures to steps.

A measure that is a duration is a step of whole microseconds where it is a whole number of them on every
input; every other measure is a ratio. A step whose formula may be undefined has guards, which are the factors
that must not be zero, and another value for where one of them is.
"""

from fractions import Fraction
from typing import assert_never

from slac.agreement import Measure, expressions
from slac.agreement.expressions import Operator
from slac.agreement.notation import expression_words, rounding_words
from slac.lowering.lower.plan_scope import PlanScope, Shape, scaled
from slac.lowering.lower.time_steps import length_of, set_of
from slac.lowering.names import Family, StepName
from slac.lowering.plan import UNDEFINED, Guarded, Over, StepType
from slac.lowering.ratios import (
    RatioValue,
    add,
    constant,
    divide,
    extreme,
    multiply,
    negate,
    subtract,
    whole,
)
from slac.lowering.times import SetOf
from slac.lowering.wholes import (
    NEVER_NEGATIVE,
    KnownSign,
    Multiple,
    Rounded,
    RoundedEach,
    is_not_negative,
    is_positive,
    sign_of,
)
from slac.units import Kind, quantity_text


def value_of(expression: expressions.Expression, scope: PlanScope) -> RatioValue:
    """A formula as a ratio of whole-number expressions, durations in microseconds."""
    match expression:
        case expressions.Constant():
            return constant(scaled(expression.value))
        case expressions.MeasureValue():
            return scope.measure(expression.name)
        case expressions.InputValue():
            return scope.input(expression.name)
        case expressions.MeasuredTime():
            return scope.value(length_of(expression))
        case expressions.Negation():
            return negate(value_of(expression.operand, scope))
        case expressions.Operation():
            left, right = value_of(expression.left, scope), value_of(expression.right, scope)
            return _operated(expression.operator, left, right)
        case _:
            assert_never(expression)


def _operated(operator: Operator, left: RatioValue, right: RatioValue) -> RatioValue:
    match operator:
        case Operator.ADD:
            return add(left, right)
        case Operator.SUBTRACT:
            return subtract(left, right)
        case Operator.MULTIPLY:
            return multiply(left, right)
        case Operator.DIVIDE:
            return divide(left, right)
        case Operator.LESSER:
            return extreme(left, right, greatest=False)
        case Operator.GREATER:
            return extreme(left, right, greatest=True)
        case _:
            assert_never(operator)


def lower_measure(measure: Measure, scope: PlanScope) -> None:
    """Adds the step of a measure, and notes its shape for the steps that use it."""
    rounding = measure.rounding
    if rounding is not None and rounding.each:
        value = _rounded_each(measure, rounding)
        rounding = None
    else:
        value = value_of(measure.expression, scope)
    must_be_known = rounding is not None or measure.empty is not None
    nonzero = value.guards + (value.under if must_be_known else ())
    # a factor that is known to be above zero needs no guard
    unsure = any(not is_positive(factor) for factor in (*value.guards, *value.under))
    whole_number = _is_whole(measure, value, rounding, unsure)
    computed, shape = _computed(value, rounding, whole_number)
    otherwise: Multiple | Over = UNDEFINED
    if measure.empty is not None:
        empty = scaled(measure.empty)
        otherwise = Over(Multiple(empty.numerator), Multiple(empty.denominator))
        if whole_number:
            otherwise = Multiple(empty.numerator)
        if unsure:
            never_negative = NEVER_NEGATIVE[shape.top] and empty >= 0
            sign = KnownSign.NOT_NEGATIVE if never_negative else KnownSign.ANY
            shape = Shape(shape.is_ratio, sign, KnownSign.POSITIVE)
    elif whole_number or not unsure:
        pass
    else:
        shape = Shape(True, _weaker(shape.top), KnownSign.NOT_NEGATIVE)
    name = StepName(Family.MEASURE, measure.name)
    scope.shapes[name] = shape
    guards = tuple(dict.fromkeys(Multiple(1, (factor,)) for factor in nonzero))
    scope.add(
        name,
        StepType.WHOLE if whole_number else StepType.RATIO,
        Guarded(guards, computed, otherwise) if guards else computed,
        span=measure.span,
        words=measure.text,
        formula=measure_words(measure),
    )


def _weaker(sign: KnownSign) -> KnownSign:
    """What is known of the sign of a number that may also be 0, as an undefined ratio's numerator is."""
    return KnownSign.NOT_NEGATIVE if sign is KnownSign.POSITIVE else sign


def measure_words(measure: Measure) -> str:
    """A measure's formula with its rounding, in the policy language."""
    formula = expression_words(measure.expression)
    if measure.rounding is not None:
        formula += f", {rounding_words(measure.rounding)}"
    if measure.empty is not None:
        formula += f", or {quantity_text(measure.empty)} when the period is empty"
    return formula


def _is_whole(
    measure: Measure, value: RatioValue, rounding: expressions.Rounding | None, unsure: bool
) -> bool:
    """Whether the measure is a whole number of microseconds on every input."""
    if measure.dimension.kind is not Kind.DURATION:
        return False
    if rounding is not None:
        exact = scaled(rounding.quantum).denominator == 1
    else:
        exact = value.coefficient.denominator == 1 and not value.under
    if measure.empty is None:
        return exact and not unsure
    return exact and scaled(measure.empty).denominator == 1


def _computed(
    value: RatioValue, rounding: expressions.Rounding | None, whole_number: bool
) -> tuple[Multiple | Over, Shape]:
    """The expression of a measure where it is defined, rounded to the total's quantum, and its shape."""
    if rounding is None:
        top = sign_of(value.numerator)
        if not all(is_not_negative(factor) for factor in value.under):
            top = KnownSign.ANY
        if whole_number:
            return value.numerator, Shape(False, top)
        return Over(value.numerator, value.denominator), Shape(True, top, KnownSign.POSITIVE)
    quantum = scaled(rounding.quantum)
    counted = multiply(value, constant(1 / quantum))
    steps = Rounded(rounding.mode.value, counted.numerator, counted.denominator)
    rounded = Multiple(quantum.numerator, (steps,))
    sign = KnownSign.NOT_NEGATIVE if is_not_negative(steps) else KnownSign.ANY
    if whole_number:
        return rounded, Shape(False, sign)
    return Over(rounded, Multiple(quantum.denominator)), Shape(True, sign, KnownSign.POSITIVE)


def _rounded_each(measure: Measure, rounding: expressions.Rounding) -> RatioValue:
    """The sum of the stretches of a set of time, each rounded by itself, in microseconds."""
    match measure.expression:
        case expressions.MeasuredTime():
            quantum = scaled(rounding.quantum)
            spans = SetOf(set_of(measure.expression))
            each = RoundedEach(spans, rounding.mode.value, quantum.numerator, quantum.denominator)
            return multiply(whole(each), constant(Fraction(quantum)))
        case (
            expressions.Constant()
            | expressions.MeasureValue()
            | expressions.InputValue()
            | expressions.Negation()
            | expressions.Operation()
        ):
            raise ValueError("only a set of time has stretches that could be rounded each")
