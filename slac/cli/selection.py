"""Which findings are reported: `--select`, `--ignore`, `--severity`."""

from collections.abc import Sequence

from slac.cli.failures import Failure
from slac.cli.settings import SEVERITIES
from slac.diagnostics import Diagnostic
from slac.node import FrozenRecord
from slac.pipeline import UNUSED_ACCEPTANCE
from slac.rules.registry import RULES
from slac.runtime.spelling import suggest
from slac.understanding import Checked


class Selection(FrozenRecord):
    """`select` (empty: all) and `ignore` hold names of rules; `severities` those that are reported."""

    select: frozenset[str]
    ignore: frozenset[str]
    severities: frozenset[str]

    @staticmethod
    def of(select: Sequence[str], ignore: Sequence[str], lowest: str) -> "Selection":
        """Raises Failure where there is no such rule."""
        severities = SEVERITIES[SEVERITIES.index(lowest) :]
        return Selection(_names(select), _names(ignore), frozenset(severities))

    def of_policy(self, checked: Checked) -> Checked:
        """A policy with only the findings that are wanted."""
        return checked.replace(findings=tuple(each for each in checked.findings if self._wanted(each)))

    def _wanted(self, finding: Diagnostic) -> bool:
        if finding.code.startswith("E"):  # what cannot be read or understood is no matter of taste
            return True
        chosen = not self.select or finding.rule in self.select
        return chosen and finding.rule not in self.ignore and str(finding.severity) in self.severities


def _names(given: Sequence[str]) -> frozenset[str]:
    """The rules that some options name, by name, by code or by the beginning of a code (`W2`)."""
    rules = [(rule.code, rule.name) for rule in RULES] + [UNUSED_ACCEPTANCE]
    found: set[str] = set()
    for each in (part.strip() for text in given for part in text.split(",")):
        named = [name for code, name in rules if each and (name == each or code.startswith(each.upper()))]
        if each and not named:
            known = [name for _, name in rules]
            raise Failure(
                f"there is no rule `{each}`", suggest(each, known) or "`slac explain` lists the rules"
            )
        found.update(named)
    return frozenset(found)
