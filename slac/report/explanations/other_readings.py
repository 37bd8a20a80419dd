"""What each reading of a contract would pay for the same facts, so that a claim under one of them can reserve
the others.
"""

from collections.abc import Iterable
from typing import NamedTuple

from slac.agreement import AS_WRITTEN, Agreement, Text
from slac.runtime.events import Account, Event
from slac.runtime.periods import ServicePeriod
from slac.runtime.record import EvaluationError, Record
from slac.semantics.evaluate import evaluate


class ReadingPays(NamedTuple):
    """A reading, and what it would have the provider pay."""

    name: str
    why: Text | None
    """None: the text as it is written."""
    amount: int
    """In minor units; 0 where nothing is payable."""


def readings_pay(
    agreement: Agreement,
    account: Account,
    period: ServicePeriod,
    events: Iterable[Event],
    as_of: int | None = None,
) -> tuple[ReadingPays, ...]:
    """What the text as written pays, and then each reading in the contract's order; a reading that gives no
    verdict on these facts is left out.
    """
    happened = tuple(events)
    readings: list[tuple[str, Text | None, Agreement]] = [(AS_WRITTEN, None, agreement)]
    readings += [(each.name, each.why, each.agreement) for each in agreement.readings]
    found = []
    for name, why, read in readings:
        try:
            record = evaluate(read, account, period, happened, as_of).record
        except EvaluationError:
            continue
        found.append(ReadingPays(name, why, payable(record)))
    return tuple(found)


def payable(record: Record) -> int:
    """What a record has the provider pay, in minor units of the contract's currency."""
    return sum(each.amount for each in record.credits if each.payable and each.amount)


def most_favourable(pays: Iterable[ReadingPays], reading: str) -> ReadingPays | None:
    """Of the readings beside `reading`, the one that pays the most, the first of several; None where all of
    them pay what `reading` pays.
    """
    every = tuple(pays)
    own = next((each.amount for each in every if each.name == reading), 0)
    others = [each for each in every if each.amount != own]
    return max(others, key=lambda each: each.amount, default=None)
