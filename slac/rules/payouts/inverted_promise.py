"""A promise that holds the worse the service is: upside down.

"Uptime at most 99%" is kept in a month of outages and broken in a month without any. One word was exchanged,
`at most` for `at least`; everything that is measured against the promise is then the wrong way round too. Of
an availability or a time of outages the formula tells which way is worse; an input can say so
(`more is worse`).

Example:

```sla
commitment promised for basic: uptime at most 99%
```

Use instead:

```diff
-commitment promised for basic: uptime at most 99%
+commitment promised for basic: uptime at least 99%
```
"""

from collections.abc import Iterator

from slac.agreement import Agreement, Commitment
from slac.agreement.conditions import Bound
from slac.analysis.measures.worsening import higher_is_worse
from slac.diagnostics import Diagnostic, Level, Message
from slac.rules.support.rule import Rule, finding

_TURNED = {
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.ABOVE: Bound.BELOW,
    Bound.BELOW: Bound.ABOVE,
}


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for commitment in agreement.commitments:
        higher = higher_is_worse(agreement, commitment.measure)
        if higher is not None and higher is commitment.bound.from_below:
            yield _report(commitment, higher)


def _report(commitment: Commitment, higher: bool) -> Diagnostic:
    return finding(
        RULE,
        Message(
            "inverted-promise.found-higher" if higher else "inverted-promise.found-lower",
            promise=commitment.name,
            measure=commitment.measure,
        ),
        commitment.span,
        cure=Message(
            "inverted-promise.cure",
            meant=_TURNED[commitment.bound].value,
            written=commitment.bound.value,
        ),
        subjects=(commitment.name,),
    )


RULE = Rule("W291", "inverted-promise", Level.ERROR, check, checks=(10,))
