"""Works out once what many rules ask of one agreement.

Agreements are compared by value, and comparing two of them costs more than most questions about them. Here an
agreement is looked up by identity: the very same object, asked the same again, gets the answer of the first
time.
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
    """Remembers the answers about the last few agreements; the other arguments must be hashable."""

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
