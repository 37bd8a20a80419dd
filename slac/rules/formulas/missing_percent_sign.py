"""A share that is written without its percent sign.

`at least 99.9` is 9,990%: a promise that no month can keep, and a page that prints it. A row that pays `10`
pays ten times the fee, and a cap of `30` caps nothing. Figures below one are shares as they stand, since
`0.999` is 99.9%; the figure 1 may be meant as 1% or as all of it, so its author is asked.

Example:

```sla
commitment promised for basic: uptime at least 99.9
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  capped at 30%
  below 99.9% : 10%
}
```

Use instead:

```diff
-commitment promised for basic: uptime at least 99.9
+commitment promised for basic: uptime at least 99.9%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.agreement.conditions import AnyCondition, Compared, operands
from slac.agreement.credits import formula_of
from slac.agreement.expressions import Constant, MeasureValue
from slac.analysis.measures.bounds import bounds_of
from slac.diagnostics import Diagnostic, Edit, Level, Message
from slac.rules.support.judged_measures import WHOLE
from slac.rules.support.rule import Rule, finding
from slac.rules.support.uses import conditions_of
from slac.source import Span
from slac.units import NUMBER, RATIO, Quantity
from slac.wording.quantities import written_quantity


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for subject, value in (*_shares_of_measures(agreement), *_shares_of_fees(agreement)):
        if value.unit == NUMBER and value.dimension == RATIO and value.value >= WHOLE:
            yield _report(subject, value)


def _shares_of_measures(agreement: Agreement) -> Iterator[tuple[str, Quantity]]:
    """The limits of measures that are never above 100%, whatever happens; 1 is such a limit as it stands."""
    found = [(each.name, each.measure, each.value) for each in agreement.commitments]
    found += [
        (credit.name, credit.measure, end)
        for credit in agreement.credits
        for row in credit.rows
        for end in (row.range.low, row.range.high)
        if end is not None
    ]
    found += [
        (subject, compared.subject.name, compared.value)
        for subject, condition in conditions_of(agreement)
        for compared in _comparisons(condition)
        if isinstance(compared.subject, MeasureValue)
    ]
    found += [(each.name, each.name, each.empty) for each in agreement.measures if each.empty is not None]
    for subject, measure, value in found:
        if value.value > WHOLE and _is_share(agreement, measure):
            yield subject, value


def _shares_of_fees(agreement: Agreement) -> Iterator[tuple[str, Quantity]]:
    for credit in agreement.credits:
        for row in credit.rows:
            if isinstance(formula := formula_of(row), Constant):
                yield credit.name, formula.value
        for cap in credit.caps:
            yield credit.name, cap


def _comparisons(condition: AnyCondition) -> Iterator[Compared]:
    if isinstance(condition, Compared):
        yield condition
    for part in operands(condition):
        yield from _comparisons(part)


def _is_share(agreement: Agreement, measure: str) -> bool:
    """Whether a measure is never above 100%."""
    high = bounds_of(agreement, measure).range.high
    return agreement.measure(measure).dimension == RATIO and high is not None and high <= WHOLE


def _report(subject: str, value: Quantity) -> Diagnostic:
    meant, span = Quantity(value.value / 100, RATIO), value.span
    said = Message(
        "missing-percent-sign.found",
        figure=written_quantity(value),
        subject=subject,
        share=written_quantity(Quantity(value.value, RATIO, unit="%")),
    )
    sure = value.value > WHOLE
    cure = Message(
        "missing-percent-sign.cure" if sure else "missing-percent-sign.cure-one",
        meant=written_quantity(meant),
    )
    edit = Edit(Span(span.end, span.end), "%", meant.value <= WHOLE) if sure else None
    why = Message("missing-percent-sign.why")
    return finding(RULE, said, span, cure=cure, subjects=(subject,), notes=(why,), edit=edit)


RULE = Rule("W287", "missing-percent-sign", Level.ERROR, check)
