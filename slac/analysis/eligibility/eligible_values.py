"""The values of its measure at which a credit is paid at all, by its conditions, exactly.

A condition is a set of values: all or none of them where it asks what the account said, the values that meet
a limit where it asks for the credit's own measure; `and`, `or` and `not` are intersection, union and
complement. Another measure that is a linear function of the credit's own is the same question asked of that.
Else both hang on the downtime: in a period of known length, each is a line of it, so the values are found for
the shortest and for the longest period by themselves. What hangs on anything else is not known.

An example: `only when downtime is at least 10 minutes`, measured by `(A - downtime) / A`, is eligible up to
99.9751...% in February, and up to 99.9775...% in January.
"""

from fractions import Fraction
from typing import assert_never

from slac.agreement import Agreement, Credit
from slac.agreement.conditions import And, AnyCondition, Compared, IsYes, Not, OneOfChoices, Or
from slac.agreement.expressions import (
    Constant,
    Expression,
    InputValue,
    MeasuredTime,
    MeasureValue,
    Negation,
    Operation,
)
from slac.agreement.measure_walk import walk_through
from slac.analysis.eligibility.account_kinds import Answers
from slac.analysis.measures.bounds import line_of
from slac.analysis.measures.downtime_budget import downtime_within, line_of_downtime
from slac.analysis.measures.extreme_months import knows_only_downtime, leaves
from slac.analysis.tables.curves import Line
from slac.analysis.tables.line_images import common, image, preimage
from slac.analysis.tables.ranges import (
    EVERYTHING,
    Ranges,
    ValueRange,
    complement,
    intersect,
    meeting,
    union,
)
from slac.runtime.events import Account
from slac.runtime.periods import ServicePeriod
from slac.semantics.conditions import holds
from slac.semantics.sample_periods import seconds_in

_ALWAYS: Ranges = (EVERYTHING,)


def values_where(
    condition: AnyCondition, agreement: Agreement, credit: Credit, answers: Answers, period: ServicePeriod
) -> Ranges | None:
    """The values of the credit's measure with which the condition holds, for such an account in a period of
    that length; None where that is not known.
    """

    def where(part: AnyCondition) -> Ranges | None:
        return values_where(part, agreement, credit, answers, period)

    match condition:
        case OneOfChoices() | IsYes():
            return _ALWAYS if holds(condition, agreement, _account(answers), {}) else ()
        case Compared():
            return _where_compared(condition, agreement, credit, answers, period)
        case Not():
            inner = where(condition.condition)
            return None if inner is None else complement(inner, EVERYTHING)
        case And():
            left, right = where(condition.left), where(condition.right)
            return None if left is None or right is None else common(left, right)
        case Or():
            left, right = where(condition.left), where(condition.right)
            return None if left is None or right is None else union((*left, *right))
        case _:
            assert_never(condition)


def _account(answers: Answers) -> Account:
    return Account("a-1", "", {}, answers)


def _where_compared(
    condition: Compared, agreement: Agreement, credit: Credit, answers: Answers, period: ServicePeriod
) -> Ranges | None:
    wanted = meeting(condition.bound, condition.value.value)
    match condition.subject:
        case InputValue():
            if condition.subject in walk_through(agreement, MeasureValue(credit.measure)):
                return None  # the measure moves with what the account says
            return _ALWAYS if holds(condition, agreement, _account(answers), {}) else ()
        case MeasureValue(name) if name == credit.measure:
            return (wanted,)
        case MeasureValue(name):
            found = _where_other(name, wanted, agreement, credit, period)
            return None if found is None else () if found.empty else (found,)
        case _:
            assert_never(condition.subject)


def _where_other(
    name: str, wanted: ValueRange, agreement: Agreement, credit: Credit, period: ServicePeriod
) -> ValueRange | None:
    """The values of the credit's measure in months in which another measure is as wanted."""
    relation = line_of(agreement, MeasureValue(name), credit.measure)
    if relation is not None:
        return preimage(Line(*relation), wanted)
    if not moves_with_downtime_alone(agreement, name, credit.measure):
        return None
    seconds = seconds_in(period)
    own = line_of_downtime(agreement, credit.measure, seconds)
    budget = downtime_within(agreement, name, wanted, seconds)
    if own is None or not own.slope or budget is None:
        return None
    possible = ValueRange(Fraction(0), True, seconds, True)
    return image(own, intersect(budget.actual, possible))


def moves_with_downtime_alone(agreement: Agreement, *names: str) -> bool:
    """Whether nothing but the downtime and the length of the period decides what some measures are."""
    if leaves(agreement):
        return False
    return all(
        _moves_with_downtime(part, agreement)
        for name in names
        for part in walk_through(agreement, MeasureValue(name))
    )


def _moves_with_downtime(part: Expression, agreement: Agreement) -> bool:
    match part:
        case MeasuredTime():
            return knows_only_downtime(part, tuple(each.name for each in agreement.windows))
        case InputValue():
            return False
        case Constant() | MeasureValue() | Negation() | Operation():
            return True
        case _:
            assert_never(part)


def differs_by_period(condition: AnyCondition, agreement: Agreement, credit: Credit) -> bool:
    """Whether a condition asks for another measure that is no linear function of the credit's own."""
    match condition:
        case Compared(MeasureValue(name)) if name != credit.measure:
            return line_of(agreement, MeasureValue(name), credit.measure) is None
        case OneOfChoices() | IsYes() | Compared():
            return False
        case Not():
            return differs_by_period(condition.condition, agreement, credit)
        case And() | Or():
            parts = (condition.left, condition.right)
            return any(differs_by_period(each, agreement, credit) for each in parts)
        case _:
            assert_never(condition)
