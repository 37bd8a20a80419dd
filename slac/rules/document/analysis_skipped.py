"""A check that could not be made, and why.

Silence of the checker is only worth something if it says where it did not look. A share that depends on an
input which the customer brings, or a formula that multiplies two times, is beyond what the exact analysis can
decide; the row is then evaluated as any other, but whether it can turn negative, exceed the fee or pay less
for worse service is not known.

Example:

```sla
commitment promised for basic: uptime at least 99.9%
input factor number
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  from 99% to below 99.9% : 10%
  below 99%               : 10% * factor
}
```

Use instead:

```diff
-input factor number
 credit service_credit for basic {
   measured by uptime
   share of monthly_fee
   from 99% to below 99.9% : 10%
-  below 99%               : 10% * factor
+  below 99%               : 25%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Winner
from slac.agreement.conditions import AnyCondition
from slac.agreement.credits import formula_of
from slac.agreement.expressions import InputValue
from slac.agreement.measure_walk import walk_through
from slac.analysis.credit_tables import CreditTable, credit_tables, occurs
from slac.analysis.eligibility.account_kinds import inputs_asked, kinds_of_accounts
from slac.analysis.eligibility.cases import undecided
from slac.analysis.measures.bounds import bounds_of
from slac.analysis.measures.worsening import higher_is_worse
from slac.analysis.tables.ranges import ValueRange
from slac.analysis.tables.row_coverage import worst_to_best
from slac.diagnostics import Diagnostic, Label, Level, Listing, Message
from slac.rules.support.judged_measures import WHOLE, is_judged
from slac.rules.support.phrasing import code
from slac.rules.support.rule import Rule, finding
from slac.rules.support.stacks import UnknownStack, stacks
from slac.rules.support.uses import conditions_of
from slac.units import RATIO

_FOUND = {Winner.ONLY: "found", Winner.FIRST: "found", Winner.GREATEST: "found-greatest"}


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    yield from _credits(agreement)
    yield from _measures(agreement)
    yield from _conditions(agreement)
    yield from _directions(agreement)
    if len(agreement.credits) > 1:
        yield from _sums(agreement)


def _credits(agreement: Agreement) -> Iterator[Diagnostic]:
    tables = {table.credit.name: table.table for table in credit_tables(agreement)}
    for credit in agreement.credits:
        laid_out = zip(credit.rows, tables[credit.name].rows, strict=True)
        rows = [row for row, exact in laid_out if exact.share is None]
        if not rows:
            continue
        also = Message("analysis-skipped.label")
        yield finding(
            RULE,
            Message(f"analysis-skipped.{_FOUND[credit.winner]}", credit=credit.name, measure=credit.measure),
            formula_of(rows[0]).span,
            *(Label(formula_of(row).span, also) for row in rows[1:]),
            cure=Message("analysis-skipped.cure"),
            subjects=(credit.name,),
        )


def _measures(agreement: Agreement) -> Iterator[Diagnostic]:
    """A measure that is looked up, and whose bounds are neither proved nor refuted."""
    for measure in agreement.measures:
        if not is_judged(agreement, measure) or (bounds := bounds_of(agreement, measure.name)).exact:
            continue
        low_safe = bounds.range.low is not None and bounds.range.low >= 0
        high_safe = measure.dimension != RATIO or (
            bounds.range.high is not None and bounds.range.high <= WHOLE
        )
        broken = (bounds.low is not None and bounds.low < 0) or (
            measure.dimension == RATIO and bounds.high is not None and bounds.high > WHOLE
        )
        brought = any(isinstance(part, InputValue) for part in walk_through(agreement, measure.expression))
        if brought and higher_is_worse(agreement, measure.name) is None:
            continue  # the same account's number is what the direction is missing for
        if not broken and not (low_safe and high_safe):
            yield finding(
                RULE,
                Message("analysis-skipped.found-measure", measure=measure.name),
                measure.expression.span,
                cure=Message(
                    "analysis-skipped.cure-direction" if brought else "analysis-skipped.cure-measure"
                ),
                subjects=(measure.name,),
            )


def _conditions(agreement: Agreement) -> Iterator[Diagnostic]:
    """A condition that is taken to hold, since it is not known for which values of the measure it does."""
    for subject, condition in conditions_of(agreement):
        if len(inputs_asked((condition,))) > 1 and kinds_of_accounts(agreement, (condition,)) is None:
            yield _of_condition("analysis-skipped.found-kinds", subject, condition)
    for credit in agreement.credits:
        for each in undecided(agreement, credit):
            if kinds_of_accounts(agreement, (each.condition,)) is not None:
                yield _of_condition("analysis-skipped.found-condition", credit.name, each.condition)


def _of_condition(key: str, subject: str, condition: AnyCondition) -> Diagnostic:
    return finding(
        RULE,
        Message(key, subject=subject),
        condition.span,
        cure=Message("analysis-skipped.cure"),
        subjects=(subject,),
    )


def _directions(agreement: Agreement) -> Iterator[Diagnostic]:
    """A table of which nothing tells which way is worse, or of which it is not known how far it must go."""
    for table in {table.credit.name: table for table in credit_tables(agreement)}.values():
        surveyed = table.survey
        if surveyed is None:
            continue
        key = "" if table.table.directed else "analysis-skipped.found-direction"
        worst = worst_to_best(surveyed)
        if table.table.directed and worst and worst[0].uncovered and not _reaches(table, worst[0].range):
            key = "analysis-skipped.found-end"
        if key:
            yield finding(
                RULE,
                Message(key, credit=table.credit.name, measure=table.credit.measure),
                table.credit.span,
                cure=Message("analysis-skipped.cure-direction"),
                subjects=(table.credit.name,),
            )


def _reaches(table: CreditTable, interval: ValueRange) -> bool:
    return occurs(table.agreement, table.credit.measure, interval)


def _sums(agreement: Agreement) -> Iterator[Diagnostic]:
    for stack in stacks(agreement):
        if isinstance(stack, UnknownStack):
            names = tuple(each.name for each in stack.credits)
            yield finding(
                RULE,
                Message(
                    "analysis-skipped.found-sum",
                    credits=Listing(tuple(map(code, names))),
                    fee=stack.credits[0].fee,
                ),
                stack.credits[-1].span,
                cure=Message("analysis-skipped.cure"),
                subjects=names,
            )


RULE = Rule("W260", "analysis-skipped", Level.INFO, check, checks=(60,))
