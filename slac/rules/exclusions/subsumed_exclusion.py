"""An exclusion that another one already contains.

It changes nothing today. When the wider clause is amended or struck, the narrower one suddenly matters, and
nobody has agreed on that.

Example:

```sla
commitment promised for basic: uptime at least 99%
exclusion weather { excuses outages caused by storm, flood }
exclusion water   { excuses outages caused by flood }
```

Use instead:

```diff
-exclusion water   { excuses outages caused by flood }
```
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from slac.agreement import Agreement, Exclusion
from slac.agreement.cache import cached_per_agreement
from slac.diagnostics import Diagnostic, Label, Level, Message
from slac.rules.support.exclusion_cases import whole_period_down
from slac.rules.support.exclusion_terms import covers
from slac.rules.support.rule import Rule, finding

_Numbered: TypeAlias = list[tuple[int, Exclusion]]


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    for place, exclusion in enumerate(agreement.exclusions):
        wider = _wider(place, exclusion, agreement)
        if wider is not None:
            case = whole_period_down(agreement, exclusion)
            yield finding(
                RULE,
                Message("subsumed-exclusion.found", exclusion=exclusion.name, wider=wider.name),
                exclusion.span,
                Label(wider.span, Message("subsumed-exclusion.label")),
                cure=Message("subsumed-exclusion.cure"),
                subjects=(exclusion.name, wider.name),
                example=case.example if case else None,
            )


def _wider(place: int, exclusion: Exclusion, agreement: Agreement) -> Exclusion | None:
    """The first other that covers it; of two that cover each other, the later one is covered."""
    for other_place, other in _candidates(exclusion, agreement):
        mutual = other_place > place and covers(exclusion, other)
        if other_place != place and covers(other, exclusion) and not mutual:
            return other
    return None


def _candidates(exclusion: Exclusion, agreement: Agreement) -> list[tuple[int, Exclusion]]:
    """Those that could cover it, in their order: of all outages, or of its window or its rarest cause."""
    about_all, by_window, by_cause = _index(agreement)
    if exclusion.window is not None:
        return by_window[exclusion.window]
    if not exclusion.causes:
        return about_all
    return sorted(
        (*about_all, *min((by_cause[cause] for cause in exclusion.causes), key=len)),
        key=lambda numbered: numbered[0],
    )


@cached_per_agreement
def _index(agreement: Agreement) -> tuple[_Numbered, dict[str, _Numbered], dict[str, _Numbered]]:
    """The exclusions with their places: those of all outages, those of a window, those of a cause."""
    about_all: _Numbered = []
    by_window: dict[str, _Numbered] = defaultdict(list)
    by_cause: dict[str, _Numbered] = defaultdict(list)
    for numbered in enumerate(agreement.exclusions):
        _, exclusion = numbered
        if exclusion.is_about_all:
            about_all.append(numbered)
        if exclusion.window is not None:
            by_window[exclusion.window].append(numbered)
        for cause in dict.fromkeys(exclusion.causes):
            by_cause[cause].append(numbered)
    return about_all, by_window, by_cause


RULE = Rule("W234", "subsumed-exclusion", Level.INFO, check, checks=(34,))
