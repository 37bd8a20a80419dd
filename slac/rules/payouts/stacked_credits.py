"""Credits that together come to more than the fee they are a share of.

Two tables pay for the same bad month, each within its own limit, and nothing says what both together may
come to. The provider owes more than it was paid, or one of the two is cut and the contract does not say
which.

Example:

```sla
commitment promised for basic: uptime at least 99%
credit slow { measured by uptime  share of monthly_fee  below 99% : 60% }
credit gone { measured by uptime  share of monthly_fee  below 95% : 80% }
```

Use instead:

```diff
-credit slow { measured by uptime  share of monthly_fee  below 99% : 60% }
+credit slow { measured by uptime  share of monthly_fee  below 99% : 20% }
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Label, Level, Listing, Message
from slac.rules.support.phrasing import code
from slac.rules.support.rule import Rule, finding
from slac.rules.support.stacks import Stack, stacks
from slac.rules.support.witness_cells import amount_figure, period_example


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """What could not be settled is said by `analysis-skipped`."""
    if len(agreement.credits) > 1:
        for stack in stacks(agreement):
            if isinstance(stack, Stack):
                yield _report(agreement, stack)


def _report(agreement: Agreement, stack: Stack) -> Diagnostic:
    written = {each.name: each for each in agreement.credits}
    names = tuple(each.name for each in stack.results)
    amounts = tuple(amount_figure(each) for each in stack.results)
    figures = tuple(zip(names, amounts, strict=True))
    month = stack.month
    return finding(
        RULE,
        Message(
            "stacked-credits.found",
            credits=Listing(tuple(map(code, names))),
            fee=written[names[0]].fee,
            amounts=Listing(amounts, "list.plus"),
        ),
        written[names[-1]].span,
        *(Label(written[name].span, Message("stacked-credits.label")) for name in names[:-1]),
        cure=Message("stacked-credits.cure"),
        subjects=names,
        example=period_example(agreement, month.period, stack.cells, month.events, figures),
    )


RULE = Rule("W243", "stacked-credits", Level.WARNING, check, checks=(43,))
