"""Every text that a contract holds, wherever it is: its sections, its titles, and the words in its code."""

from collections.abc import Iterator

from slac.agreement import Acceptance, Agreement, Row, Scenario, Text
from slac.agreement.cache import cached_per_agreement
from slac.node import FrozenRecord
from slac.units import Quantity


@cached_per_agreement
def texts_in(agreement: Agreement) -> tuple[Text, ...]:
    """The texts in the declarations, in no order that means anything; readings, examples and acceptances are
    left out, since they are the editors' words.
    """
    return tuple(_texts(agreement.replace(readings=(), scenarios=(), acceptances=(), clauses=())))


def words_of(agreement: Agreement, language: str) -> Iterator[str]:
    """All that the contract says in a language: its sections with their titles, and its declarations."""
    for clause in agreement.clauses:
        yield clause.title.in_language(language)
        yield from (each.markdown for each in clause.prose if each.language == language)
    for text in texts_in(agreement):
        yield from (words for each, words in text.versions if each == language)


_WITHOUT_TEXTS = (Acceptance, Scenario, Row, Quantity)
"""The editors' words, and what holds figures only."""


def _texts(root: FrozenRecord) -> Iterator[Text]:
    pending: list[object] = [root]
    while pending:
        value = pending.pop()
        if isinstance(value, Text):
            yield value
        elif isinstance(value, tuple):
            pending.extend(reversed(value))
        elif isinstance(value, FrozenRecord) and not isinstance(value, _WITHOUT_TEXTS):
            pending.extend(getattr(value, field) for field in reversed(value.__match_args__))
