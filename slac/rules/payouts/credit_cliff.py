"""A graduated credit that leaps by more than a quarter of the fee at one threshold.

A formula that lets the credit rise with the outage promises that a little more downtime costs a little more.
If it ends at 55.6% and the next row begins at 100%, one minute is worth 44% of a month's fee, and that minute
is what both sides will argue about. Usually a number in the formula does not fit the threshold.

Only thresholds with a formula on at least one side are looked at: a table of plain steps says openly that it
leaps.

Example:

```sla
commitment promised for basic: uptime at least 99%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 98% to below 99% : (99% - uptime) / 2% * 100%
  below 98%             : 100%
}
```

Use instead:

```diff
-  from 98% to below 99% : (99% - uptime) / 2% * 100%
+  from 98% to below 99% : (99% - uptime) / 1% * 100%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.analysis.credit_tables import CreditTable
from slac.analysis.tables.monotonicity import Discontinuity, discontinuities
from slac.analysis.tables.ranges import ValueRange, exactly
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.phrasing import dimension_of, row_label
from slac.rules.support.rule import FindingExample, TableRule, finding
from slac.rules.support.table_examples import TableExample, example_where
from slac.wording.quantities import measured_value, rounded_percent

STEEP = Fraction(1, 4)
"""The share of the fee that may hang on a single moment of downtime."""


def check(table: CreditTable) -> Iterator[Diagnostic]:
    """What a row gives below zero counts as nothing (`negative-credit`); falls are for `falling-credit`."""
    if (
        table.survey is None
        or not table.table.directed
        or not any(_graduated(table, row) for row in range(len(table.table.rows)))
    ):
        return
    for discontinuity in discontinuities(table.survey):
        better, worse = _sides(table, discontinuity)
        if worse - better > STEEP and (
            _graduated(table, discontinuity.below_row) or _graduated(table, discontinuity.above_row)
        ):
            yield _report(table, discontinuity)


def _sides(table: CreditTable, discontinuity: Discontinuity) -> tuple[Fraction, Fraction]:
    """What is paid where service is a little better, and a little worse, than the threshold."""
    below, above = max(discontinuity.below, Fraction(0)), max(discontinuity.above, Fraction(0))
    return (above, below) if table.table.lower_is_worse else (below, above)


def _graduated(table: CreditTable, row: int | None) -> bool:
    share = table.table.rows[row].share if row is not None else None
    return share is not None and any(piece.line.slope for piece in share)


def _report(table: CreditTable, discontinuity: Discontinuity) -> Diagnostic:
    name, measure = table.credit.name, table.credit.measure
    better, worse = (rounded_percent(each) for each in _sides(table, discontinuity))
    at = measured_value(discontinuity.at, dimension_of(table))
    rows = [row for row in (discontinuity.below_row, discontinuity.above_row) if row is not None]
    sides = (
        (discontinuity.below_row, discontinuity.below, "label-below"),
        (discontinuity.above_row, discontinuity.above, "label-above"),
    )
    before, behind = example_where(table, exactly(discontinuity.at)), _just_worse(table, discontinuity)
    return finding(
        RULE,
        Message("credit-cliff.found", credit=name, better=better, worse=worse, measure=measure, at=at),
        table.credit.rows[rows[0]].span,
        *(
            row_label(table, row, Message(f"credit-cliff.{key}", share=rounded_percent(paid), at=at))
            for row, paid, key in sides
            if row is not None
        ),
        cure=Message("credit-cliff.cure"),
        subjects=(name,),
        notes=tuple(note for each in (before, behind) if each for note in each.notes),
        example=FindingExample((), behind.witness) if behind else None,
    )


def _just_worse(table: CreditTable, discontinuity: Discontinuity) -> TableExample | None:
    """The least that is worse than the threshold: as near to it as the measure's steps allow."""
    steps = [table.table.unit / Fraction(10**digits) for digits in (2, 1, 0)]
    if table.table.quantum is not None:
        steps = [table.table.quantum]
    for step in steps:
        if table.table.lower_is_worse:
            interval = ValueRange(
                discontinuity.at - step, table.table.quantum is not None, discontinuity.at, False
            )
        else:
            interval = ValueRange(
                discontinuity.at, False, discontinuity.at + step, table.table.quantum is not None
            )
        shown = example_where(table, interval)
        if shown is not None:
            return shown
    return None


RULE = TableRule("W212", "credit-cliff", Level.WARNING, check, checks=(12,))
