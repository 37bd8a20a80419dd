"""Which fees, inputs, measures and calendars of a contract anything that counts depends on."""

from collections.abc import Iterator
from typing import assert_never

from slac.agreement import Agreement
from slac.agreement.conditions import And, AnyCondition, Compared, IsYes, Not, OneOfChoices, Or, walk
from slac.agreement.credits import formula_of
from slac.agreement.expressions import names_in
from slac.semantics.calendar_time import calendars_measured


def uses_of(agreement: Agreement) -> frozenset[str]:
    """The fees, inputs, measures and calendars that promises, credits, claims and clocks ask for."""
    found: set[str] = set()
    for credit in agreement.credits:
        found |= {credit.fee, credit.measure}
        for row in credit.rows:
            found.update(names_in(formula_of(row)))
    found.update(each.measure for each in agreement.commitments)
    for _, condition in conditions_of(agreement):
        found.update(names_asked(condition))
    found.update(_calendars(agreement))
    for measure in reversed(agreement.measures):  # each uses only those before it
        if measure.name in found:
            found.update(names_in(measure.expression))
    return frozenset(found)


def conditions_of(agreement: Agreement) -> Iterator[tuple[str, AnyCondition]]:
    """Every condition on an account, with the declaration it is part of: exclusions, credits, payments."""
    for exclusion in agreement.exclusions:
        yield from ((exclusion.name, each.condition) for each in exclusion.conditions)
    for credit in agreement.credits:
        yield from ((credit.name, each.condition) for each in credit.conditions)
    for payment in agreement.claim.payments if agreement.claim else ():
        if payment.condition is not None:
            yield "claim", payment.condition


def _calendars(agreement: Agreement) -> Iterator[str]:
    yield from calendars_measured(agreement)
    named = [each.available for each in agreement.services]
    named += [each.staffed for each in agreement.channels]
    named += [each.outside for each in agreement.emergencies]
    for severity in agreement.severities:
        for target in severity.targets:
            named += [target.clock, target.reported_calendar]
    yield from (name for name in named if name is not None)


def names_asked(condition: AnyCondition) -> Iterator[str]:
    """The measures and inputs that a condition asks about."""
    for part in walk(condition):
        match part:
            case OneOfChoices() | IsYes():
                yield part.input
            case Compared():
                yield part.subject.name
            case Not() | And() | Or():
                pass
            case _:
                assert_never(part)
