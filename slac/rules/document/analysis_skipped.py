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
from slac.analysis.measures.bounds import bounds_of
from slac.analysis.tables.linearize import share_curve
from slac.diagnostics import Diagnostic, Label, Message, Severity
from slac.rules.support.judged import WHOLE, is_judged
from slac.rules.support.rule import Rule, finding
from slac.units import RATIO


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    yield from _credits(agreement)
    yield from _measures(agreement)


def _credits(agreement: Agreement) -> Iterator[Diagnostic]:
    for credit in agreement.credits:
        rows = [row for row in credit.rows if share_curve(row.share, credit) is None]
        if not rows:
            continue
        en, zh = "sign, size and order of what it gives were", "其正负、大小与先后顺序"
        if credit.winner is Winner.GREATEST:
            en, zh = "gaps, dead rows, sign, size and order were", "缺口、失效的行、正负、大小与先后顺序"
        also = Message("it depends on more than the measure", "它取决于该指标以外的因素")
        yield finding(
            RULE,
            Message(
                f"a row of `{credit.name}` is no straight line of `{credit.measure}`: {en} not checked",
                f"`{credit.name}` 有一行所给的不是 `{credit.measure}` 的线性函数：{zh}未作检查",
            ),
            rows[0].share.span,
            *(Label(row.share.span, also) for row in rows[1:]),
            cure=Message(
                "check such rows by hand, with `scenario` for their extremes",
                "请自行检查这些行，并用 `scenario` 写出极端情形",
            ),
            subjects=(credit.name,),
        )


def _measures(agreement: Agreement) -> Iterator[Diagnostic]:
    """A measure that is looked up, and whose bounds are neither proved nor refuted."""
    for measure in agreement.measures:
        bounds = bounds_of(agreement, measure.name)
        if bounds.exact or not is_judged(agreement, measure):
            continue
        low_safe = bounds.range.low is not None and bounds.range.low >= 0
        high_safe = measure.dimension != RATIO or (
            bounds.range.high is not None and bounds.range.high <= WHOLE
        )
        broken = (bounds.low is not None and bounds.low < 0) or (
            measure.dimension == RATIO and bounds.high is not None and bounds.high > WHOLE
        )
        if not broken and not (low_safe and high_safe):
            yield finding(
                RULE,
                Message(
                    f"whether `{measure.name}` stays within its range is not known: it is no plain quotient",
                    f"未能判定 `{measure.name}` 是否总在其范围之内：其公式不是简单的商",
                ),
                measure.expression.span,
                cure=Message(
                    "write one quotient of sums of times, or limit it with `the lesser of 100% and (...)`",
                    "写成时间之和的一个商，或用 `the lesser of 100% and (...)` 加以限制",
                ),
                subjects=(measure.name,),
            )


RULE = Rule("W260", "analysis-skipped", Severity.INFO, check, checks=(60,))
