"""Runs a plan, each primitive as its docstring defines it and as plainly as possible.

It knows nothing of agreements: what a plan says of a case is worked out from its steps alone. Sets of time
are lists of spans, whole numbers are ints, ratios are Fractions (None: undefined), rows are numbers or None.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, assert_never

from slac.agreement import Calendar, Winner
from slac.lowering.names import StepName
from slac.lowering.plan import (
    AllOf,
    AmountDue,
    AnyOf,
    Choose,
    Compare,
    EvaluationPlan,
    Expression,
    Fixed,
    GivenOneOf,
    GivenYes,
    Guarded,
    Negated,
    NumberGiven,
    Over,
    RowShare,
    TruthOf,
)
from slac.lowering.times import Earliest, Happened, Minus, SetOf, TimeSet, Union, Where, WholePeriod
from slac.lowering.wholes import (
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
)
from slac.runtime.events import Account, Event
from slac.runtime.intervals import Interval, clip, earliest, length, subtract, union
from slac.runtime.numbers import Rounding, round_ratio
from slac.runtime.periods import ServicePeriod
from slac.semantics.calendar_time import open_spans

Contradiction = tuple[int, ...]
Result: TypeAlias = "list[Interval] | int | Fraction | bool | Contradiction | None"


class Run:
    """The results of a plan's steps for one case under one reading."""

    def __init__(
        self,
        plan: EvaluationPlan,
        reading: str,
        account: Account,
        period: ServicePeriod,
        events: Sequence[Event],
    ) -> None:
        self.account = account
        self.period = period
        self.events = [
            e for e in events if e.account in (None, account.account) and e.plan in (None, account.plan)
        ]
        self.steps = {step.name: step for step in plan.under(reading)}
        self.results: dict[StepName, Any] = {}

    def result(self, name: StepName) -> Any:
        """What a step gives; steps are run as they are asked for."""
        if name not in self.results:
            self.results[name] = self.value(self.steps[name].expression)
        return self.results[name]

    def value(self, expression: Expression) -> Any:
        match expression:
            case WholePeriod() | Happened() | Union() | Minus() | Earliest() | Where() | SetOf():
                return self.time(expression)
            case Multiple():
                return self.whole(expression)
            case NumberGiven(name, default):
                given = self.account.inputs.get(name)
                if isinstance(given, Fraction | int) and not isinstance(given, bool):
                    return Fraction(given)
                return None if default is None else Fraction(*default)
            case Over(numerator, denominator):
                below = self.whole(denominator)
                return Fraction(self.whole(numerator), below) if below else None
            case Guarded(nonzero, value, otherwise):
                return self.value(value if all(map(self.whole, nonzero)) else otherwise)
            case Choose():
                return self.row(expression)
            case RowShare(conditions, row, bottom, shares):
                if not all(map(self.result, conditions)):
                    return Fraction(0)
                if not self.whole(bottom):
                    return None
                chosen = self.result(row)
                return Fraction(0) if chosen is None else self.value(shares[chosen - 1])
            case AmountDue():
                return self.amount(expression)
            case _:
                return self.truth(expression)

    def time(self, time: TimeSet) -> list[Interval]:
        start, end = self.period.start, self.period.end
        match time:
            case WholePeriod():
                return [(start, end)]
            case Happened(calendar=Calendar() as calendar, outside=outside):
                hours = clip(list(open_spans(calendar, start, end)), start, end)
                return subtract([(start, end)], hours) if outside else hours
            case Happened():
                spans = [(e.start, end if e.end is None else e.end) for e in self.events if takes(time, e)]
                return clip(union(spans), start, end)
            case Union(sets):
                return union(span for each in sets for span in self.time(each))
            case Minus(left, without):
                return subtract(self.time(left), self.time(without))
            case Earliest(of, quota):
                return earliest(self.time(of), quota)
            case Where(condition, holds, of):
                return self.time(of) if self.result(condition) is holds else []
            case SetOf(name):
                found: list[Interval] = self.result(name)
                return found
            case _:
                assert_never(time)

    def whole(self, product: Multiple) -> int:
        value = product.coefficient
        for factor in product.factors:
            value *= self.factor(factor)
        return value

    def factor(self, factor: Factor) -> int:
        match factor:
            case WholeOf(name):
                return int(self.result(name))
            case TopOf(name):
                value = self.result(name)
                return 0 if value is None else int(value.numerator)
            case BottomOf(name):
                value = self.result(name)
                return 0 if value is None else int(value.denominator)
            case Length(of):
                return length(self.time(of))
            case RoundedEach():
                return sum(
                    round_ratio((until - since) * factor.parts, factor.quantum, mode(factor.mode))
                    for since, until in self.time(factor.of)
                )
            case Rounded():
                below = self.whole(factor.denominator)
                assert below, "a guard stands before it"
                return round_ratio(self.whole(factor.numerator), below, mode(factor.mode))
            case Total(terms):
                return sum(map(self.whole, terms))
            case Extreme(greatest, of):
                return (max if greatest else min)(map(self.whole, of))
            case _:
                assert_never(factor)

    def truth(self, truth: Expression) -> bool | None:
        match truth:
            case Compare(left, bound, right):
                compare: Callable[[Any, Any], bool] = bound.compare
                return compare(self.whole(left), self.whole(right))
            case GivenOneOf(name, choices, default):
                return self.account.inputs.get(name, default) in choices
            case GivenYes(name, default):
                return self.account.inputs.get(name, default) is True
            case Fixed(value):
                return value
            case AllOf(parts):
                return all(map(self.truth, parts))
            case AnyOf(parts):
                return any(map(self.truth, parts))
            case Negated(of):
                return not self.truth(of)
            case TruthOf(name):
                found: bool | None = self.result(name)
                return found
            case _:
                raise AssertionError(truth)

    def row(self, choose: Choose) -> int | Contradiction | None:
        below = self.whole(choose.bottom)
        if not below or not all(map(self.result, choose.conditions)):
            return None
        value = Fraction(self.whole(choose.top), below)
        passed = 0
        for cut in choose.cuts:
            place = Fraction(cut.numerator, cut.denominator)
            passed += value > place or (value == place and not cut.after)
        rows = choose.rows_in(passed)
        if len(rows) < 2:
            return rows[0] if rows else None
        if choose.winner is not Winner.GREATEST:
            return rows
        shares = {number: self.value(choose.shares[number - 1]) for number in rows}
        unknown = [number for number in rows if shares[number] is None]
        return unknown[0] if unknown else max(rows, key=lambda number: (shares[number], -number))

    def amount(self, due: AmountDue) -> int | None:
        share, fee = self.result(due.share), self.account.amounts.get(due.fee)
        if share is None or fee is None:
            return None
        amount = share * fee
        for cap in due.caps:
            most = Fraction(cap.numerator, cap.denominator)
            amount = min(amount, most * fee if cap.of_fee else most)
        return due.quantum * round_ratio(amount.numerator, amount.denominator * due.quantum, mode(due.mode))


def takes(happened: Happened, event: Event) -> bool:
    """Whether a set takes the time of an event."""
    if event.event != happened.event:
        return False
    if happened.causes is not None and (event.cause in happened.causes) == happened.but:
        return False
    notice = event.facts.get("notice_given_at")
    return happened.announced is None or (
        isinstance(notice, int) and event.start - notice >= happened.announced
    )


def mode(words: str) -> Rounding:
    modes: dict[str, Rounding] = {"half up": "half up", "half even": "half even", "down": "down", "up": "up"}
    return modes[words]
