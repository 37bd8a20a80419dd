"""Examples for a table: the smallest facts that put its measure where a finding is, and what comes out.

A number that breaks a table only convinces when it can happen. So a value is traced back through the
measure's formula and rounding to so many seconds of downtime in some real period. The reference evaluator is
then asked what the contract says of a customer with one such outage, and its answer is the figure that a
finding quotes and that `slac eval` gives again.
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement, Credit
from slac.agreement.cache import cached_per_agreement
from slac.analysis.credit_tables import CreditTable
from slac.analysis.measures.downtime_budget import Budget, can_lie_within, downtime_within
from slac.analysis.measures.extreme_months import leaves
from slac.analysis.tables.ranges import ValueRange, cut_at, exactly, intersect, multiples, witness
from slac.analysis.tables.row_coverage import cell_at
from slac.analysis.tables.table import rounded
from slac.diagnostics import Fact, Message
from slac.rules.support.phrasing import dimension_of
from slac.rules.support.rule import FindingExample
from slac.rules.support.sample_accounts import EXAMPLE_FEE, account_of_table
from slac.rules.support.witness_cells import amount_figure, measure_figure, period_example
from slac.runtime.events import Event
from slac.runtime.instants import DAY, SECOND
from slac.runtime.periods import ServicePeriod
from slac.runtime.record import CreditResult, EvaluationError
from slac.semantics.evaluate import evaluate
from slac.semantics.sample_periods import sample_periods, seconds_in
from slac.units import Quantity, money
from slac.wording.quantities import measured_value, written_quantity


class TableExample(FindingExample):
    """A replayed example of a table: the measure's value, and what the credit gives (None: two rows
    contradict each other).
    """

    value: Fraction
    credit: CreditResult | None


def example_where(table: CreditTable, interval: ValueRange) -> TableExample | None:
    """An example in which the measure lies in `interval`; None where none was found."""
    for period, downtime in _downtimes(table, interval):
        shown = replay(table, period, downtime)
        if shown is not None and shown.value in interval:
            return shown
    return None


def example_before_rounding(table: CreditTable, interval: ValueRange) -> TableExample | None:
    """An example in which the measure would lie in `interval` but for its rounding; with what comes out."""
    agreement, name = table.agreement, table.credit.measure
    measures = tuple(
        each.replace(rounding=None) if each.name == name else each for each in agreement.measures
    )
    bare = table.replace(
        agreement=agreement.replace(measures=measures), table=table.table.replace(quantum=None)
    )
    found = (replay(table, period, downtime) for period, downtime in _downtimes(bare, interval))
    return next((shown for shown in found if shown is not None), None)


def can_occur(table: CreditTable, interval: ValueRange) -> bool:
    """False only if no period of any length has a downtime that puts the measure into `interval`.

    Only rounded times move in steps. What leaves a period can leave it any length, so then every value
    between two steps can occur after all.
    """
    lengths = _lengths_with_steps(table.agreement)
    if not lengths:
        return True
    return any(can_lie_within(table.agreement, table.credit.measure, interval, each) for each in lengths)


@cached_per_agreement
def _lengths_with_steps(agreement: Agreement) -> tuple[Fraction, ...]:
    """The lengths of the periods in which times move in steps; none where any time can occur."""
    if leaves(agreement) or not any(each.rounding for each in agreement.measures):
        return ()
    return tuple(seconds_in(period) for period in sample_periods(agreement))


def _downtimes(table: CreditTable, interval: ValueRange) -> Iterator[tuple[ServicePeriod, Fraction]]:
    """Downtimes that may put the measure into `interval`, the ones that read best first.

    First those of values with few digits in the first sample period, then any downtime that the formula,
    solved for it, allows in any sample period, then what bisection finds where it cannot be solved.
    """
    agreement, measure = table.agreement, table.credit.measure
    periods = sample_periods(agreement)
    if table.case is not None and table.case.period is not None:
        periods = (table.case.period,)
    for value in _readable(table, interval):
        budget = downtime_within(agreement, measure, exactly(value), seconds_in(periods[0]))
        yield from (found for found in _within(periods[0], budget) if found[1].denominator == 1)
    for period in periods:
        yield from _within(period, downtime_within(agreement, measure, interval, seconds_in(period)))
    yield from _searched(table, interval, periods[0])


def _within(period: ServicePeriod, budget: Budget | None) -> Iterator[tuple[ServicePeriod, Fraction]]:
    """A downtime in whole microseconds, exactly as it is counted if that can be, else a readable one."""
    if budget is None or budget.actual.empty or budget.counted.empty:
        return
    exact = budget.counted.point
    chosen = exact if exact is not None and exact in budget.actual else witness(budget.actual, Fraction(60))
    if (chosen * SECOND).denominator == 1:
        yield period, chosen


def _searched(
    table: CreditTable, interval: ValueRange, period: ServicePeriod
) -> Iterator[tuple[ServicePeriod, Fraction]]:
    """A downtime by bisection, for a formula that cannot be solved: downtime moves most measures one way."""
    low, high = Fraction(0), seconds_in(period)
    for _ in range(22):
        middle = Fraction((low + high) // 2)
        shown = replay(table, period, middle)
        if shown is None or middle in (low, high):
            return
        if shown.value in interval:
            yield period, middle
            return
        too_good = interval.start > cut_at(shown.value, after=False)
        if table.table.lower_is_worse:
            too_good = not too_good
        low, high = (middle, high) if too_good else (low, middle)


def _readable(table: CreditTable, interval: ValueRange) -> Iterator[Fraction]:
    """Values inside `interval` with few digits, those without decimals first.

    For each number of digits the nearest to the middle come first. Where the interval goes on to the worst
    that can be, its better end is the aim instead: 94% shows "below 95%" better than 47% does.
    """
    inside = intersect(interval, table.table.domain)
    if inside.point is not None:
        yield inside.point
    if inside.low is None or inside.high is None:
        return
    seen: set[Fraction] = set()
    aim = (inside.low + inside.high) / 2
    if inside.low == table.table.domain.low and table.table.lower_is_worse:
        aim = inside.high
    elif inside.high == table.table.domain.high and not table.table.lower_is_worse:
        aim = inside.low
    for digits in range(4):
        step = table.table.unit / Fraction(10**digits)
        first, last = multiples(inside, step)
        middle = min(max(round(aim / step), first), last)
        near = sorted(range(max(first, middle - 5), min(last, middle + 5) + 1), key=lambda n: abs(n - middle))
        for value in (n * step for n in near):
            if (
                value not in seen
                and value not in (interval.low, interval.high)
                and not rounded(exactly(value), table.table.quantum).empty
            ):
                seen.add(value)
                yield value


# ----- one customer and one outage


def replay(table: CreditTable, period: ServicePeriod, downtime: Fraction) -> TableExample | None:
    """What the contract says of a customer of the credit's plans with one outage of its own making."""
    agreement, credit = table.agreement, table.credit
    found = account_of_table(table)
    if found is None:
        return None
    account, cells = found
    length = int(downtime * SECOND)
    start = period.start + (2 * DAY if length + 2 * DAY <= period.end - period.start else 0)
    events = (Event("outage", None, None, start, start + length, None, "1", ""),) if length else ()
    bare = evaluate(agreement.replace(credits=()), account, period, events).record
    measured = next(each for each in bare.measures if each.name == credit.measure)
    if not measured.den:
        return None
    figures: list[tuple[str, Fact]] = [(measured.name, measure_figure(measured))]
    value, result = Fraction(measured.num, measured.den), None
    matching = _only_matching(table, value)
    others = tuple(matching if each.name == credit.name else each for each in agreement.credits)
    try:
        record = evaluate(agreement.replace(credits=others), account, period, events).record
    except EvaluationError as contradiction:
        figures.append(("error", str(contradiction)))
    else:
        result = next(each for each in record.credits if each.name == credit.name)
        figures.append((credit.name, amount_figure(result)))
    if table.commitment is not None:
        judged = next((each for each in bare.commitments if each.name == table.commitment.name), None)
        if judged is not None:
            figures.append((judged.name, Message("figure.met" if judged.met else "figure.missed")))
    shown = period_example(agreement, period, cells, events, tuple(figures), _note(table, value, result))
    return TableExample(shown.notes, shown.witness, value, result)


def _note(table: CreditTable, value: Fraction, credit: CreditResult | None) -> Message:
    """What the example comes to in money, said of a customer who pays 1000 a month."""
    measure, said = table.credit.measure, measured_value(value, dimension_of(table))
    if credit is None:
        return Message("example-note.disputed", measure=measure, value=said)
    fee = Quantity(Fraction(EXAMPLE_FEE), money(table.agreement.header.currency))
    paid = amount_figure(credit)
    return Message("example-note.paid", measure=measure, value=said, fee=written_quantity(fee), paid=paid)


def _only_matching(table: CreditTable, value: Fraction) -> Credit:
    """The credit with the rows that matter at `value` and no others, so that a long table is not searched
    each time.
    """
    cell = cell_at(table.survey.cells, value) if table.survey else None
    if cell is None or cell.disputed:
        return table.credit
    return table.credit.replace(rows=() if cell.row is None else (table.credit.rows[cell.row],))
