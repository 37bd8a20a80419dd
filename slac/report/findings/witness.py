"""A finding's witness in words: the smallest case that shows what is wrong, for people."""

from slac.agreement import AS_WRITTEN
from slac.diagnostics import Fact, Listing, Message, Witness

_OWN_WORDS = {"event", "start", "end", "id", "account", "plan"}
"""The columns of an event that its sentence says itself, or that say nothing here."""


def witness_phrases(witness: Witness) -> tuple[Fact, ...]:
    """The smallest case that shows a finding, a sentence a line."""
    found: list[Fact] = []
    if witness.account:
        found.append(
            Message("witness.account", period=witness.period, cells=_cells(witness.account, "list.clause"))
        )
    found += [_event(dict(event)) for event in witness.events]
    found += [Message("witness.ticket", cells=_cells(ticket, "list.space")) for ticket in witness.tickets]
    if witness.figures:
        figures = _cells(witness.figures, "list.clause")
        if witness.reading == AS_WRITTEN:
            found.append(Message("witness.figures", figures=figures))
        else:
            found.append(Message("witness.figures-under", figures=figures, reading=witness.reading))
    return tuple(found)


def _cells(cells: tuple[tuple[str, Fact], ...], joined: str) -> Listing:
    return Listing(
        tuple(Message("witness.cell", column=column, value=value) for column, value in cells), joined
    )


def _event(event: dict[str, str]) -> Listing:
    kind: Fact = event.get("event") or "outage"
    start, end = event.get("start", ""), event.get("end", "")
    said = Message(
        "witness.event" if end else "witness.open",
        kind=Message("witness.outage") if kind == "outage" else kind,
        start=start,
        end=end,
    )
    rest = tuple((column, value) for column, value in event.items() if value and column not in _OWN_WORDS)
    return Listing((said, *_cells(rest, "list.clause").parts), "list.clause")
