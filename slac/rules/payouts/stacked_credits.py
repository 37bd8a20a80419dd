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

from collections import defaultdict
from collections.abc import Iterator

from slac.agreement import Agreement
from slac.diagnostics import Diagnostic, Label, Level, Listing, Message
from slac.rules.support.phrasing import code
from slac.rules.support.rule import Rule, finding
from slac.rules.support.sample_accounts import sample_account
from slac.rules.support.witness_cells import amount_figure, period_example
from slac.runtime.events import Event
from slac.runtime.record import CreditResult, EvaluationError
from slac.semantics.evaluate import evaluate
from slac.semantics.sample_periods import sample_periods


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """A period that was down from end to end gives each table its worst case."""
    if len(agreement.credits) < 2:
        return
    period = sample_periods(agreement)[0]
    account, cells = sample_account(agreement)
    events = (Event("outage", None, None, period.start, period.end, None, "1", ""),)
    try:
        record = evaluate(agreement, account, period, events).record
    except EvaluationError:
        return  # rows that contradict each other are reported as what they are
    written = {each.name: each for each in agreement.credits}
    of_fee: dict[str, list[CreditResult]] = defaultdict(list)
    for result in record.credits:
        if result.amount is not None and 0 < result.amount <= account.amounts[written[result.name].fee]:
            of_fee[written[result.name].fee].append(result)
    for fee, results in of_fee.items():
        if sum(each.amount or 0 for each in results) <= account.amounts[fee]:
            continue
        names = tuple(each.name for each in results)
        amounts = tuple(amount_figure(each) for each in results)
        figures = tuple(zip(names, amounts, strict=True))
        yield finding(
            RULE,
            Message(
                "stacked-credits.found",
                credits=Listing(tuple(map(code, names))),
                fee=fee,
                amounts=Listing(amounts, "list.plus"),
            ),
            written[names[-1]].span,
            *(Label(written[name].span, Message("stacked-credits.label")) for name in names[:-1]),
            cure=Message("stacked-credits.cure"),
            subjects=names,
            example=period_example(agreement, period, cells, events, figures),
        )


RULE = Rule("W243", "stacked-credits", Level.WARNING, check, checks=(43,))
