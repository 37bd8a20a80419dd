"""What every report says of findings besides the findings' own words, as messages."""

from collections.abc import Iterable

from slac.diagnostics import Diagnostic, Level, Listing, Message
from slac.understanding import Checked

HELP = Message("finding.help")
NOTE = Message("finding.note")
EXAMPLE = Message("finding.example")
ACCEPTED = Message("finding.accepted")


def severity_phrase(severity: Level) -> Message:
    return Message(f"finding.{severity.value}")


def headline(diagnostic: Diagnostic) -> Message:
    """What a finding says, on one line, without the place."""
    return Message("finding.headline", rule=diagnostic.rule, message=diagnostic.message)


def tally(diagnostics: Iterable[Diagnostic]) -> Listing:
    """How many findings of each severity there are, the worst first: `1 error, 2 warnings`."""
    every = tuple(diagnostics)
    counts = {severity: sum(each.severity is severity for each in every) for severity in Level}
    found = (Message(f"count.{severity.value}", n=number) for severity, number in counts.items() if number)
    return Listing(tuple(found), "list.clause")


def closing_phrase(policies: tuple[Checked, ...]) -> Message:
    """`2 errors, 1 warning in 2 policies; 3 findings accepted with a reason`."""
    counted = tally(finding for policy in policies for finding in policy.findings)
    said = Message(
        "count.policies", n=len(policies), counted=counted if counted.parts else Message("count.nothing")
    )
    accepted = sum(len(policy.accepted) for policy in policies)
    return Message("count.accepted", closing=said, n=accepted) if accepted else said
