"""The length of a month, a quarter or a year as a fixed number in a formula.

"43,200 minutes" is a month of thirty days. Divided by it, a month of thirty-one days that was down throughout
has an availability of -3.3%, and in February the customer is credited with two days that do not exist: in
eight months of twelve the number is wrong. Contracts mix 30 days, 720 hours and 730 hours (a twelfth of a
year), each in another clause. The length that a period really has is `time in period`.

Example:

```sla
measure downtime = time of outages not excused
measure uptime   = (43200 minutes - downtime) / 43200 minutes
commitment promised for basic: uptime at least 99.9%
```

Use instead:

```diff
-measure uptime   = (43200 minutes - downtime) / 43200 minutes
+measure uptime   = (time in period - downtime) / time in period
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Measure, PeriodKind
from slac.agreement.expressions import Constant, constants_in
from slac.analysis.measures.bounds import bounds_of
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.extreme_month_examples import extreme_month_example
from slac.rules.support.rule import FindingExample, Rule, finding
from slac.units import DURATION, RATIO
from slac.wording.quantities import measured_value, written_quantity

_HOUR = 3600
_MONTH = {28 * 24, 29 * 24, 30 * 24, 31 * 24, 365 * 2, 366 * 2}
_LENGTHS = {
    PeriodKind.MONTH: _MONTH,
    PeriodKind.BILLING: _MONTH,
    PeriodKind.QUARTER: {90 * 24, 91 * 24, 92 * 24, 365 * 6, 366 * 6},
    PeriodKind.YEAR: {360 * 24, 365 * 24, 366 * 24, 365 * 24 + 6},
}
"""Hours that people take a period for, a twelfth and a quarter of a year among them."""


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for measure in agreement.measures:
        lengths = [each for each in constants_in(measure.expression) if _is_period(each, agreement)]
        if lengths:
            yield _report(agreement, measure, lengths)


def _is_period(constant: Constant, agreement: Agreement) -> bool:
    value = constant.value
    return value.dimension == DURATION and value.value / _HOUR in _LENGTHS[agreement.period.kind]


def _report(agreement: Agreement, measure: Measure, lengths: list[Constant]) -> Diagnostic:
    written = written_quantity(lengths[0].value)
    return finding(
        RULE,
        Message("fixed-month-length.found", measure=measure.name, length=written),
        lengths[0].span,
        *(Label(each.span, Message("fixed-month-length.label")) for each in lengths[1:]),
        cure=Message("fixed-month-length.cure"),
        subjects=(measure.name,),
        example=_beyond(agreement, measure),
    )


def _beyond(agreement: Agreement, measure: Measure) -> FindingExample | None:
    """A period in which the formula leaves the range of shares, where there is one."""
    bounds = bounds_of(agreement, measure.name)
    for value, month in ((bounds.low, bounds.low_at), (bounds.high, bounds.high_at)):
        if value is None or month is None or measure.dimension != RATIO or 0 <= value <= 1:
            continue
        shown = extreme_month_example(agreement, measure.name, value, month)
        if shown is not None:
            words = measured_value(value, RATIO)
            note = (
                Message("fixed-month-length.note-down", period=month.period.label, value=words)
                if month.down
                else Message("fixed-month-length.note", period=month.period.label, value=words)
            )
            return shown.replace(notes=(note,))
    return None


RULE = Rule("W249", "fixed-month-length", Level.ERROR, check, checks=(49,))
