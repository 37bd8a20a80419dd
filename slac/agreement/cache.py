"""Works out once what many rules ask of one agreement.

Agreements are compared by value, and comparing two of them costs more than most questions about them. Here an
agreement is looked up by identity: the very same object, asked the same again, gets the answer of the first
time.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from slac.agreement import Agreement

Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")


class _Same:
    """An agreement that equals itself only."""

    __slots__ = ("agreement",)

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement

    def __hash__(self) -> int:
        return id(self.agreement)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.agreement is other.agreement


def cached_per_agreement(
    question: Callable[Concatenate[Agreement, Rest], Answer],
) -> Callable[Concatenate[Agreement, Rest], Answer]:
    """Remembers the answers about the last few agreements; the other arguments must be hashable."""

    @lru_cache(maxsize=64)
    def remembered(same: _Same, rest: tuple[Any, ...]) -> Answer:
        return answer(same.agreement, *rest)

    @wraps(question)
    def ask(agreement: Agreement, /, *rest: Rest.args, **named: Rest.kwargs) -> Answer:
        return remembered(_Same(agreement), (*rest, *named.values()))

    answer: Callable[..., Answer] = question
    return ask
