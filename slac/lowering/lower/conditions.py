"""Lowers conditions on an account, and promises, to truths of the plan.

Conditions come out in negation normal form: by De Morgan's laws `not` is carried inwards until it turns a
comparison (`not (users is at least 5)` is `users < 5`), so that backends need no other negation than that of
a question about an input. A comparison of an unknown or undefined number is false, so its negation is true:
where the number may be undefined, that is tested beside it. A comparison of ratios is cross-multiplied, since
denominators are above zero: `a / b >= 99 / 100` is `100 a >= 99 b`.
"""

from functools import reduce
from typing import assert_never

from slac.agreement import Commitment, InputKind, Requirement, conditions, expressions
from slac.agreement.conditions import AnyCondition, Bound
from slac.agreement.notation import condition_words
from slac.lowering.lower.plan_scope import PlanScope, written
from slac.lowering.names import Family, StepName
from slac.lowering.plan import (
    AllOf,
    AnyOf,
    Compare,
    Fixed,
    GivenOneOf,
    GivenYes,
    Guarded,
    Negated,
    StepType,
    Truth,
)
from slac.lowering.ratios import RatioValue
from slac.lowering.wholes import Multiple
from slac.units import Quantity, quantity_text


def lower_requirements(required: tuple[Requirement, ...], scope: PlanScope) -> Truth:
    """The truth of all `only when` of a declaration together; true where it has none."""
    if not required:
        return Fixed(True)
    return lower_condition(reduce(conditions.And, [each.condition for each in required]), scope)


def requirement_words(required: tuple[Requirement, ...]) -> str:
    """All `only when` of a declaration in the policy language, joined by `and`."""
    return " and ".join(condition_words(each.condition) for each in required)


def lower_condition(condition: AnyCondition, scope: PlanScope, *, negated: bool = False) -> Truth:
    """A condition or, with `negated`, its negation, in negation normal form."""
    match condition:
        case conditions.OneOfChoices():
            choices = tuple(dict.fromkeys(condition.choices))
            found = GivenOneOf(condition.input, choices, _default(condition.input, scope, InputKind.CHOICE))
            return Negated(found) if negated else found
        case conditions.IsYes():
            yes = GivenYes(condition.input, _default(condition.input, scope, InputKind.BOOLEAN) == "yes")
            return Negated(yes) if negated else yes
        case conditions.Compared():
            return _compared(condition, scope, negated)
        case conditions.Not():
            return lower_condition(condition.condition, scope, negated=not negated)
        case conditions.And() | conditions.Or():
            both = isinstance(condition, conditions.And) != negated
            sides = [
                lower_condition(each, scope, negated=negated) for each in (condition.left, condition.right)
            ]
            return (AllOf if both else AnyOf)(_flat(sides, AllOf if both else AnyOf))
        case _:
            assert_never(condition)


def _flat(sides: list[Truth], kind: type[AllOf] | type[AnyOf]) -> tuple[Truth, ...]:
    """Two sides, with the parts of one of the same kind in its place: `(a and b) and c` is all of three."""
    parts: list[Truth] = []
    for side in sides:
        if isinstance(side, kind):
            parts += side.parts
        else:
            parts.append(side)
    return tuple(parts)


def _default(name: str, scope: PlanScope, kind: InputKind) -> str | None:
    """The default of an input if it is of a kind; None if it is not, or has no default."""
    given = scope.agreement.input(name)
    return given.default if given.kind is kind else None


def _compared(condition: conditions.Compared, scope: PlanScope, negated: bool) -> Truth:
    """A comparison or its negation; the comparison is false where the number is undefined or missing."""
    bound = condition.bound.opposite if negated else condition.bound
    match condition.subject:
        case expressions.InputValue(name):
            value = scope.input(name)
        case expressions.MeasureValue(name):
            if StepName(Family.MEASURE, name) not in scope.shapes:
                return Fixed(negated)  # an exclusion is tested before measures are known
            value = scope.measure(name)
        case _:
            assert_never(condition.subject)
    test = compare(value, bound, condition.value)
    if not value.under:
        return test
    known = Compare(value.denominator, Bound.AT_MOST if negated else Bound.ABOVE, Multiple(0))
    return AnyOf((known, test)) if negated else AllOf((known, test))


def compare(value: RatioValue, bound: Bound, limit: Quantity) -> Compare:
    """A value whose denominator is above zero compared with a limit, cross-multiplied."""
    numerator, denominator = written(limit)
    top, bottom = value.numerator, value.denominator
    return Compare(
        Multiple(top.coefficient * denominator, top.factors),
        bound,
        Multiple(bottom.coefficient * numerator, bottom.factors if numerator else ()),
    )


def lower_promise(promise: Commitment, scope: PlanScope) -> None:
    """Adds the step of a promise: whether it was kept, unknown where its measure is undefined."""
    value = scope.measure(promise.measure)
    test = compare(value, promise.bound, promise.value)
    kept = Guarded((value.denominator,), test, Fixed(None)) if value.under else test
    scope.add(
        StepName(Family.PROMISE, promise.name),
        StepType.TRUTH,
        kept,
        span=promise.span,
        words=promise.text,
        formula=f"{promise.measure} {promise.bound} {quantity_text(promise.value)}",
    )
