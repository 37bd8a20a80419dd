"""Memoizes functions of an agreement by its identity, so that many rules share one computation.

`functools.lru_cache` alone would hash and compare agreements by value, field by field, which costs more than
most functions of them. Here the key is the object itself: only the very same agreement gets a cached result,
and an equal copy is computed anew.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from slac.agreement import Agreement

Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")

_MOST = 64
"""How many agreements are remembered; with one more, all are forgotten."""
_remembered: dict[int, tuple[Agreement, dict[tuple[Any, ...], Any]]] = {}
"""By identity: the agreement, so that no other comes to have its identity, and the answers about it."""


def cached_per_agreement(
    question: Callable[Concatenate[Agreement, Rest], Answer],
) -> Callable[Concatenate[Agreement, Rest], Answer]:
    """The function with its last 64 results kept, by the identity of the agreement and the value of the other
    arguments, which must be hashable.
    """

    @wraps(question)
    def ask(agreement: Agreement, /, *rest: Rest.args, **named: Rest.kwargs) -> Answer:
        known = _remembered.get(id(agreement))
        _, answers = known or _begin(agreement)
        asked = (question, *rest, *named.items())
        if asked not in answers:
            answers[asked] = question(agreement, *rest, **named)
        answer: Answer = answers[asked]
        return answer

    return ask


def _begin(agreement: Agreement) -> tuple[Agreement, dict[tuple[Any, ...], Any]]:
    if len(_remembered) >= _MOST:
        _remembered.clear()
    return _remembered.setdefault(id(agreement), (agreement, {}))
