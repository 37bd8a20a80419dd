"""A condition that always holds, or never does.

"Only when the contract is annual, monthly or other" excludes nobody; "only when annual and monthly" excludes
everybody, and the credit is never paid. Whoever wrote the condition meant it to make a difference, and
whoever reads it believes that it does.

Example:

```sla
input billing one of annual, monthly
commitment promised for basic: uptime at least 99.9%
credit service_credit for basic {
  measured by uptime
  share of monthly_fee
  only when billing in annual, monthly
  rounded half up to the cent
  from 99% to below 99.9% : 10%
  below 99%               : 25%
}
```

Use instead:

```diff
-  only when billing in annual, monthly
+  only when billing is annual
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.agreement.conditions import AnyCondition, operands
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.condition_cases import every_case
from slac.rules.support.rule import Rule, finding
from slac.rules.support.uses import conditions_of
from slac.semantics.conditions import holds
from slac.source import Span


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for subject, condition in conditions_of(agreement):
        found = _constant_part(condition, agreement)
        if found is not None:
            part, always = found
            yield _report(subject, part.span, always)


def _constant_part(condition: AnyCondition, agreement: Agreement) -> tuple[AnyCondition, bool] | None:
    """The outermost part of a condition that is always the same, and what it is."""
    cases = every_case((condition,), agreement)
    answers = {holds(condition, agreement, *case) for case in cases or ()}
    if len(answers) == 1:
        return condition, answers.pop()
    inner = (_constant_part(part, agreement) for part in operands(condition))
    return next((found for found in inner if found is not None), None)


def _report(subject: str, span: Span, always: bool) -> Diagnostic:
    said = Message("constant-condition.found-never", subject=subject)
    if always:
        said = Message("constant-condition.found-always", subject=subject)
    return finding(
        RULE,
        said,
        span,
        cure=Message("constant-condition.cure"),
        subjects=(subject,),
    )


RULE = Rule("W223", "constant-condition", Level.WARNING, check, checks=(23,))
