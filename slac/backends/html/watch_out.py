"""The worst that a contract holds for its customer, in three to five plain sentences at the head of the page.

Where a promise is missed and nothing is paid comes first; then what the checker found, the gravest kind
first. All else stands under the points to note.
"""

from markupsafe import Markup

from slac.backends.backend import Finding
from slac.backends.html.edition import Edition
from slac.backends.html.promise import PlanGroup

_MOST = 5

WORST_FIRST = (
    "negative-credit",
    "unremedied-breach",
    "bracket-gap",
    "overlapping-rows",
    "falling-credit",
    "unpaid-credit",
    "vacuous-promise",
    "unmeetable-claim-window",
    "uncapped-exclusion",
    "target-gap",
    "severity-without-target",
    "ambiguous-clock",
    "fixed-offset-zone",
    "lopsided-exclusion",
    "threshold-slip",
    "row-moved-by-rounding",
    "cap-below-row",
    "credit-cliff",
    "indistinct-severity",
    "undeclared-rounding",
)
"""The kinds of findings that a customer loses by, the gravest first; others are for the authors."""

_SAID_BEFORE = {"negative-credit", "unremedied-breach"}
"""What the sentence on where nothing is paid says too."""


def watch_out(
    findings: tuple[Finding, ...], groups: tuple[PlanGroup, ...], edition: Edition
) -> tuple[Markup, ...]:
    """The points of the box, each a sentence; one of each kind."""
    catches = [_of_plans(group, edition) for group in groups if group.catch]
    ranked = sorted(
        (each for each in findings if each.diagnostic.rule in WORST_FIRST),
        key=lambda each: WORST_FIRST.index(each.diagnostic.rule),
    )
    kinds: dict[str, Markup] = {}
    for each in ranked:
        if not (catches and each.diagnostic.rule in _SAID_BEFORE):
            kinds.setdefault(each.diagnostic.rule, edition.finished(edition.words(each.diagnostic.message)))
    return (*catches, *kinds.values())[:_MOST]


def _of_plans(group: PlanGroup, edition: Edition) -> Markup:
    """A catch with the plans that it is for, where there are several."""
    if not group.plans:
        return group.catch
    return edition.say("page.fact", name=edition.begun(group.words), value=group.catch)
