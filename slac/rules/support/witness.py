"""Turns a value of a measure into the smallest facts that give it: one customer, one outage, and what comes
out.

A number that breaks a table only convinces when it can happen. So a value is traced back through the
measure's formula and rounding to so many seconds of downtime in some real period; the reference evaluator is
then asked what the contract says of that customer, and its answer is the figure that a finding quotes and
that `slac eval` gives again.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import islice, product
from zoneinfo import ZoneInfo

from slac.agreement import Agreement, Credit, Input, InputKind
from slac.agreement.conditions import AnyCondition, Compared
from slac.agreement.expressions import MeasureValue
from slac.analysis.credit_tables import CreditTable
from slac.analysis.measures.downtime_budget import Budget, can_lie_within, downtime_within
from slac.analysis.measures.extreme_months import leaves
from slac.analysis.tables.ranges import Cut, Range, exactly, intersect, multiples, witness
from slac.analysis.tables.row_coverage import cell_at
from slac.analysis.tables.table import Worse, rounded
from slac.diagnostics import Witness
from slac.node import Record
from slac.runtime.events import Account, Event, Value
from slac.runtime.instants import DAY, SECOND, format_instant
from slac.runtime.money import minor_units
from slac.runtime.numbers import decimal_text, percent_text
from slac.runtime.periods import Period
from slac.runtime.record import CreditResult, EvaluationError, MeasureResult
from slac.semantics.conditions import holds
from slac.semantics.evaluate import evaluate
from slac.semantics.sample_periods import sample_periods, seconds_in
from slac.semantics.timeline import NOTICE

EXAMPLE_FEE = 1000
"""The fee per month of the customer in an example."""

Cells = tuple[tuple[str, str], ...]


class Shown(Record):
    """A replayed example: the measure's value, and what the credit gives (None: two rows contradict each
    other).
    """

    value: Fraction
    credit: CreditResult | None
    witness: Witness


def show(table: CreditTable, place: Range) -> Shown | None:
    """An example in which the measure lies in `place`; None where none was found."""
    for period, downtime in _downtimes(table, place):
        shown = replay(table, period, downtime)
        if shown is not None and shown.value in place:
            return shown
    return None


def show_before_rounding(table: CreditTable, place: Range) -> Shown | None:
    """An example in which the measure would lie in `place` if it were not rounded, as it really comes out."""
    agreement, name = table.agreement, table.credit.measure
    measures = tuple(
        each.replace(rounding=None) if each.name == name else each for each in agreement.measures
    )
    bare = table.replace(
        agreement=agreement.replace(measures=measures), table=table.table.replace(quantum=None)
    )
    found = (replay(table, period, downtime) for period, downtime in _downtimes(bare, place))
    return next((shown for shown in found if shown is not None), None)


def can_occur(table: CreditTable, place: Range) -> bool:
    """False only if no period of any length has a downtime that puts the measure into `place`.

    Only rounded times move in steps. What leaves a period can leave it any length, so then every value
    between two steps can occur after all.
    """
    if leaves(table.agreement) or not any(each.rounding for each in table.agreement.measures):
        return True
    return any(
        can_lie_within(table.agreement, table.credit.measure, place, seconds_in(period))
        for period in sample_periods(table.agreement)
    )


def _downtimes(table: CreditTable, place: Range) -> Iterator[tuple[Period, Fraction]]:
    """Downtimes that put the measure into `place`: for values with few digits first, then any."""
    agreement, measure = table.agreement, table.credit.measure
    periods = sample_periods(agreement)
    for value in _readable(table, place):
        budget = downtime_within(agreement, measure, exactly(value), seconds_in(periods[0]))
        yield from (found for found in _within(periods[0], budget) if found[1].denominator == 1)
    for period in periods:
        yield from _within(period, downtime_within(agreement, measure, place, seconds_in(period)))
    yield from _searched(table, place, periods[0])


def _within(period: Period, budget: Budget | None) -> Iterator[tuple[Period, Fraction]]:
    """A downtime in whole microseconds, exactly as it is counted if that can be, else a readable one."""
    if budget is None or budget.actual.empty or budget.counted.empty:
        return
    exact = budget.counted.point
    chosen = exact if exact is not None and exact in budget.actual else witness(budget.actual, Fraction(60))
    if (chosen * SECOND).denominator == 1:
        yield period, chosen


def _searched(table: CreditTable, place: Range, period: Period) -> Iterator[tuple[Period, Fraction]]:
    """For a formula that cannot be traced back: by halving, as downtime moves most measures one way."""
    low, high = Fraction(0), seconds_in(period)
    for _ in range(22):
        middle = Fraction((low + high) // 2)
        shown = replay(table, period, middle)
        if shown is None or middle in (low, high):
            return
        if shown.value in place:
            yield period, middle
            return
        too_good = place.start > Cut(0, shown.value, False)
        if table.table.worse is Worse.LOWER:
            too_good = not too_good
        low, high = (middle, high) if too_good else (low, middle)


def _readable(table: CreditTable, place: Range) -> Iterator[Fraction]:
    """Values inside `place` that are quickly read: for each number of digits those nearest to the middle, or,
    in a place that goes on to the worst that can be, those nearest to its better end.
    """
    inside = intersect(place, table.table.domain)
    if inside.point is not None:
        yield inside.point
    if inside.low is None or inside.high is None:
        return
    seen: set[Fraction] = set()
    aim = (inside.low + inside.high) / 2
    if inside.low == table.table.domain.low and table.table.worse is Worse.LOWER:
        aim = inside.high
    elif inside.high == table.table.domain.high and table.table.worse is Worse.HIGHER:
        aim = inside.low
    for digits in range(4):
        step = table.table.unit / Fraction(10**digits)
        first, last = multiples(inside, step)
        middle = min(max(round(aim / step), first), last)
        near = sorted(range(max(first, middle - 5), min(last, middle + 5) + 1), key=lambda n: abs(n - middle))
        for value in (n * step for n in near):
            if (
                value not in seen
                and value not in (place.low, place.high)
                and not rounded(exactly(value), table.table.quantum).empty
            ):
                seen.add(value)
                yield value


# ----- one customer and one outage


def replay(table: CreditTable, period: Period, downtime: Fraction) -> Shown | None:
    """What the contract says of a customer of the credit's plans with one outage of its own making."""
    agreement, credit = table.agreement, table.credit
    found = customer(table)
    if found is None:
        return None
    account, cells = found
    zone = ZoneInfo(agreement.header.zone.name)
    length = int(downtime * SECOND)
    start = period.start + (2 * DAY if length + 2 * DAY <= period.end - period.start else 0)
    events = (Event("outage", None, None, start, start + length, None, "1", ""),) if length else ()
    written = tuple(event_cells(each, zone) for each in events)
    bare = evaluate(agreement.replace(credits=()), account, period, events).record
    measured = next(each for each in bare.measures if each.name == credit.measure)
    if not measured.den:
        return None
    figures = [(measured.name, measure_text(measured))]
    value, result = Fraction(measured.num, measured.den), None
    matching = _only_matching(table, value)
    others = tuple(matching if each.name == credit.name else each for each in agreement.credits)
    try:
        record = evaluate(agreement.replace(credits=others), account, period, events).record
    except EvaluationError as contradiction:
        figures.append(("error", str(contradiction)))
    else:
        result = next(each for each in record.credits if each.name == credit.name)
        figures.append((credit.name, amount_text(result)))
    if table.commitment is not None:
        judged = next((each for each in bare.commitments if each.name == table.commitment.name), None)
        if judged is not None:
            figures.append((judged.name, "met" if judged.met else "missed"))
    shown = Witness(period.label, cells, written, tuple(figures), (), agreement.reading)
    return Shown(value, result, shown)


def _only_matching(table: CreditTable, value: Fraction) -> Credit:
    """The credit with the rows that matter at `value` and no others, so that a long table is not searched
    each time.
    """
    cell = cell_at(table.survey.cells, value) if table.survey else None
    if cell is None or cell.disputed:
        return table.credit
    return table.credit.replace(rows=() if cell.row is None else (table.credit.rows[cell.row],))


def event_cells(event: Event, zone: ZoneInfo) -> Cells:
    """An event's row of the events table: what is not empty, and the name of all but outages."""
    notice = event.facts.get(NOTICE)
    cells = (
        ("event", "" if event.event == "outage" else event.event),
        ("start", format_instant(event.start, zone)),
        ("end", "" if event.end is None else format_instant(event.end, zone)),
        ("cause", event.cause or ""),
        (NOTICE, format_instant(notice, zone) if isinstance(notice, int) else ""),
    )
    return tuple((column, cell) for column, cell in cells if cell)


def measure_text(measured: MeasureResult) -> str:
    """A measure as the record has it: a percentage, or seconds."""
    if not measured.den:
        return "undefined"
    if measured.unit == "ratio":
        return f"{percent_text(measured.num, measured.den)}%"
    return f"{decimal_text(measured.num, measured.den)} s"


def amount_text(credit: CreditResult) -> str:
    amount = credit.as_dict()["amount"]
    return "undefined" if amount is None else f"{amount} {credit.currency}"


def customer(table: CreditTable) -> tuple[Account, Cells] | None:
    """An account that the credit and the commitment are for, at a fee of 1000 a month, and its row of the
    table.
    """
    agreement, credit = table.agreement, table.credit
    promised = table.commitment.plans if table.commitment else ()
    plans = [
        plan.name
        for plan in agreement.plans
        if (not credit.plans or plan.name in credit.plans) and (not promised or plan.name in promised)
    ]
    for account, cells in people(agreement, plans[0] if plans else ""):
        if all(_may_hold(each.condition, agreement, account) for each in credit.conditions):
            return account, cells
    return None


def people(agreement: Agreement, plan: str) -> Iterator[tuple[Account, Cells]]:
    """Accounts on a plan that pay 1000 a month of each fee, and their rows of the table: one combination of
    inputs after the other, within reason.
    """
    amounts: dict[str, int | Fraction] = {}
    cells: Cells = (("account", "a-1"), *((("plan", plan),) if plan else ()))
    for fee in agreement.fees:
        basis = min(fee.bases, key=lambda each: each.months)
        amounts[fee.name] = minor_units(Fraction(EXAMPLE_FEE), agreement.header.currency)
        cells = (*cells, (basis.column, str(EXAMPLE_FEE * basis.months)))
    for values in _inputs(agreement):
        account = Account("a-1", plan, amounts, values)
        yield account, (*cells, *((name, _cell(value)) for name, value in values.items()))


def _may_hold(condition: AnyCondition, agreement: Agreement, account: Account) -> bool:
    """Whether the account fulfils a condition; one on a measure depends on what happens instead."""
    if isinstance(condition, Compared) and isinstance(condition.subject, MeasureValue):
        return True
    return holds(condition, agreement, account, {})


def _inputs(agreement: Agreement) -> Iterator[Mapping[str, Value]]:
    """What the inputs may be, one combination after the other, within reason."""
    names = [each.name for each in agreement.inputs]
    for values in islice(product(*(_choices(each) for each in agreement.inputs)), 500):
        yield dict(zip(names, values, strict=True))


def _choices(given: Input) -> tuple[Value, ...]:
    match given.kind:
        case InputKind.CHOICE:
            return tuple(choice.name for choice in given.choices)
        case InputKind.BOOLEAN:
            return (True, False)
        case InputKind.NUMBER:
            return (Fraction(1), Fraction(0), Fraction(100))
        case InputKind.DATE:
            return (date(2024, 1, 1),)


def _cell(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case _:
            return str(value)
