"""Every text that a contract holds, wherever it is: its sections, its titles, and the words in its code."""

from collections.abc import Iterator
from types import NoneType
from typing import cast, get_args

from slac.agreement import Agreement, Text
from slac.agreement.cache import cached_per_agreement
from slac.agreement.credits import Row
from slac.agreement.expressions import Expression
from slac.node import FrozenRecord
from slac.units import Quantity


@cached_per_agreement
def texts_in(agreement: Agreement) -> tuple[Text, ...]:
    """The texts in the declarations, in no order that means anything; readings, examples and acceptances are
    left out, since they are the editors' words.
    """
    fields = (field for field in agreement.__match_args__ if field not in _LEFT_OUT)
    return tuple(_texts(tuple(getattr(agreement, field) for field in fields)))


def words_of(agreement: Agreement, language: str) -> Iterator[str]:
    """All that the contract says in a language: its sections with their titles, and its declarations."""
    for clause in agreement.clauses:
        yield clause.title.in_language(language)
        yield from (each.markdown for each in clause.prose if each.language == language)
    for text in texts_in(agreement):
        yield from (words for each, words in text.versions if each == language)


_LEFT_OUT = {"clauses", "acceptances", "scenarios", "readings"}
"""Fields of an agreement with the editors' words, and its sections."""
_WITHOUT_TEXTS = {NoneType, bool, int, str, Quantity, Row, *get_args(Expression)}
"""What is met most often and holds no text; nothing of it needs to be looked into."""


def _texts(fields: tuple[object, ...]) -> Iterator[Text]:
    found: list[object] = [fields]
    for value in found:  # which grows behind the one that is looked at: breadth first
        kind = type(value)
        if kind in _WITHOUT_TEXTS:
            continue
        if kind is tuple:
            found.extend(cast(tuple[object, ...], value))
        elif kind is Text:
            yield cast(Text, value)
        elif isinstance(value, FrozenRecord):
            found.extend([getattr(value, field) for field in value.__match_args__])
