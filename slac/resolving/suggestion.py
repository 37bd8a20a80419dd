"""The question that follows an unknown name: what was meant, or else which names there are."""

from collections.abc import Iterable

from slac.diagnostics import Listing, Message
from slac.runtime.spelling import nearest

_MOST_LISTED = 12


def suggestion(word: str, known: Iterable[str]) -> Message | None:
    """The name that was probably meant, else all of them; None where they are too many to list, or none."""
    names = sorted(set(known))
    meant = nearest(word, names)
    if meant is not None:
        return Message("suggestion.meant", name=meant)
    if not names or len(names) > _MOST_LISTED:
        return None
    return Message(
        "suggestion.listed",
        names=Listing(tuple(Message("verbatim.code", x=name) for name in names), "list.comma"),
    )
