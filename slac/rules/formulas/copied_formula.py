"""One formula in two clauses whose brackets differ.

A formula that was made for one bracket is often copied into the next plan's table and not adapted: it still
counts from 99%, though its row now begins at 98%. The copy may even work, only not as meant: the customer of
the cheaper promise gets more than the one of the better promise. Where the copy turns negative or exceeds the
fee, that is reported instead.

Example:

```sla
plan lite
commitment promised for basic: uptime at least 99%
commitment lite_promised for lite: uptime at least 98%
credit basic_credit for basic {
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 98% to below 99% : (99% - uptime) / 1% * 20%
  below 98%             : 40%
}
credit lite_credit for lite {
  measured by uptime
  share of monthly_fee
  rounded half up to the cent
  from 97% to below 98% : (99% - uptime) / 1% * 20%
  below 97%             : 40%
}
```

Use instead:

```diff
-  from 97% to below 98% : (99% - uptime) / 1% * 20%
+  from 97% to below 98% : (98% - uptime) / 1% * 20%
```
"""

from collections import defaultdict
from collections.abc import Iterator

from slac.agreement import Agreement, AnyRow, Credit
from slac.agreement.credits import formula_of
from slac.agreement.expressions import Expression, constants_in, names_in
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.rule import Rule, finding


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    """Rows of equal formula are looked up by it: to hold each row against each would be quadratic."""
    by_formula: dict[Expression, list[tuple[Credit, AnyRow]]] = defaultdict(list)
    for credit in agreement.credits:
        for row in credit.rows:
            if any(names_in(formula_of(row))):
                by_formula[formula_of(row)].append((credit, row))
    for rows in by_formula.values():
        sources: dict[str, list[tuple[Credit, AnyRow]]] = defaultdict(list)
        copies: list[tuple[Credit, AnyRow]] = []
        for credit, row in rows:
            if _begins_there(row):
                sources[credit.name].append((credit, row))
            else:
                copies.append((credit, row))
        for copy in copies:
            for name, written in sources.items():
                source = next((each for each in written if each[1].range != copy[1].range), None)
                if name != copy[0].name and source is not None:
                    yield _report(source, copy)


def _begins_there(row: AnyRow) -> bool:
    """Whether the formula names an end of the row's own range, as one that was made for the row does."""
    named = {each.value.value for each in constants_in(formula_of(row))}
    ends = {end.value for end in (row.range.low, row.range.high) if end is not None}
    return bool(named & ends)


def _report(source: tuple[Credit, AnyRow], copy: tuple[Credit, AnyRow]) -> Diagnostic:
    first, second = source[0].name, copy[0].name
    return finding(
        RULE,
        Message("copied-formula.found", second=second, first=first),
        formula_of(copy[1]).span,
        Label(formula_of(source[1]).span, Message("copied-formula.label")),
        cure=Message("copied-formula.cure"),
        subjects=(second,),
    )


RULE = Rule("W229", "copied-formula", Level.INFO, check, checks=(29,))
