"""Which parts of a contract no worked example reaches: rows, exclusions, conditions and targets.

A contract's own examples are its tests, and what they never touch, nobody has thought through with figures.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from slac.agreement import Agreement, Credit, Effect, Exclusion, Target
from slac.agreement.notation import condition_words, range_words
from slac.diagnostics import Message
from slac.engines.scenarios import Run
from slac.semantics.conditions import holds
from slac.semantics.timeline import excused_by
from slac.source import Span
from slac.units import quantity_text


class Unreached(NamedTuple):
    what: Message
    span: Span


def unreached(policy: Agreement, runs: Iterable[Run]) -> tuple[Unreached, ...]:
    """What no worked example reaches, under whatever reading, in the order of the text."""
    reached = {mark for run in runs if not run.problem for mark in _reached(run)}
    readings = (policy, *(reading.agreement for reading in policy.readings))
    parts = {mark: what for agreement in readings for mark, what in _parts(agreement)}
    missing = [Unreached(what, mark[0]) for mark, what in parts.items() if mark not in reached]
    return tuple(sorted(missing, key=lambda each: each.span))


Mark = tuple[Span, bool | None]
"""A place in the policy, and for a condition whether it held."""


def _parts(agreement: Agreement) -> Iterator[tuple[Mark, Message]]:
    for credit in agreement.credits:
        for row in credit.rows:
            yield (row.span, None), Message("coverage.row", row=range_words(row.range), credit=credit.name)
        yield from _conditions(credit, credit.name)
    for exclusion in agreement.exclusions:
        yield (exclusion.span, None), Message("coverage.exclusion", name=exclusion.name)
        yield from _conditions(exclusion, exclusion.name)
    for severity in agreement.severities:
        for target in severity.targets:
            yield (
                (target.span, None),
                Message("coverage.target", target=_target_words(target), name=severity.name),
            )


def _conditions(owner: Credit | Exclusion, name: str) -> Iterator[tuple[Mark, Message]]:
    for each in owner.conditions:
        words = condition_words(each.condition)
        yield (each.span, True), Message("coverage.never-holds", condition=words, name=name)
        yield (each.span, False), Message("coverage.never-fails", condition=words, name=name)


def _target_words(target: Target) -> str:
    """As the policy writes it."""
    limit = "within less than" if target.less_than else "within"
    words = f"{target.kind} {limit} {quantity_text(target.within)}"
    words += f" of {target.clock}" if target.clock else ""
    words += f" by {target.channel}" if target.channel else ""
    words += (
        f" when reported {target.reported} {target.reported_calendar}" if target.reported_calendar else ""
    )
    return words


def _reached(run: Run) -> Iterator[Mark]:
    agreement = run.agreement
    if run.verdict is not None and run.account is not None:
        values = {each.measure.name: each.value for each in run.verdict.measures}
        results = {each.name: each for each in run.verdict.record.credits}
        for credit in agreement.credits_for(run.account.plan):
            number = results[credit.name].row_number
            if number is not None:
                yield credit.rows[number - 1].span, None
        owners: tuple[Credit | Exclusion, ...] = (
            *agreement.credits_for(run.account.plan),
            *agreement.exclusions,
        )
        for owner in owners:
            for each in owner.conditions:
                yield each.span, holds(each.condition, agreement, run.account, values)
        for taken in run.verdict.timeline.effects:
            if taken.applies and (taken.exclusion.effect is Effect.LEAVES and taken.time):
                yield taken.exclusion.span, None
            if taken.applies and excused_by(taken, run.verdict.timeline):
                yield taken.exclusion.span, None
    targets = [target for severity in agreement.severities for target in severity.targets]
    for place, _ in run.answers:
        yield targets[place].span, None
