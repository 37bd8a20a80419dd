"""Reads the events: one row an outage or a window.

A table has a hundred thousand of them, so rows whose cells are all in order are read together, a column at a
time. Any other is read again, cell by cell, to say what is wrong with it, or to forgive it a blank.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import repeat
from typing import NamedTuple

from slac.runtime.cells import RowReport
from slac.runtime.events import NOTHING, Event, Value
from slac.runtime.instants import InstantError, format_instant, instants_reader
from slac.runtime.problems import BadRow, RowNote, line_of, one_of
from slac.runtime.schema import PolicySchema
from slac.runtime.silence import Silence, silence_of, without_offset
from slac.runtime.spelling import did_you_mean, nearest
from slac.runtime.tables import Block, Columns, Table

_EVENT_COLUMNS = ("event", "account", "plan", "start", "end", "cause", "id", "note")

_MOST_GUESSES = 20
"""As many as are shown of a table's mistakes."""

_new_event: Callable[[Iterable[object]], Event] = partial(tuple.__new__, Event)
"""`Event(*cells)` without the detour through keyword arguments."""


class EventRows(NamedTuple):
    """The events of a table, and what is wrong with its other rows."""

    rows: list[Event]
    bad: list[BadRow]
    notes: list[RowNote]
    silence: Silence


def event_columns(schema: PolicySchema) -> Columns:
    """The columns of an events table."""
    facts = tuple(fact.name for fact in schema.facts)
    return Columns(("start", "end"), ("event", "account", "plan", "cause", *facts), ("id", "note"))


def read_events(table: Table, schema: PolicySchema, accounts: Collection[str] | None = None) -> EventRows:
    """All rows of an events table. With `accounts` given, an event of an account not among them is a bad row.

    An empty `id` becomes the row's number.
    """
    reader = _Reader(table, schema, accounts)
    times = ("start", "end", *(fact.name for fact in schema.facts if fact.kind == "instant"))
    number, local, unnamed = 1, 0, Counter[str]()
    for block in table.blocks:
        reader.read(block, number)
        number += len(block.lines)
        local += sum(without_offset(block.columns[name]) for name in times)
        if reader.strange:
            unnamed.update(cause for cause in block.columns["cause"] if cause in reader.strange)
    found = reader.found
    found.bad.sort(key=line_of)
    still_open = sum(1 for event in found.rows if event.end is None)
    silence = silence_of(table, local, still_open)
    return found._replace(silence=silence._replace(unnamed_causes=tuple(unnamed.items())))


class _OddRowError(Exception):
    """Among rows read together is one about which something must be said, or that must be read with care."""


class _Reader:
    """Reads block after block into `found`."""

    __slots__ = (
        "accounts", "causes", "file", "found", "guesses", "instants", "kinds", "people", "plans", "schema",
        "strange",
    )  # fmt: skip

    def __init__(self, table: Table, schema: PolicySchema, accounts: Collection[str] | None) -> None:
        self.file, self.schema, self.accounts = table.file, schema, accounts
        self.kinds = {name: name for name in ("outage", *schema.windows)} | {"": "outage"}
        self.plans: dict[str, str | None] = {"": None, **{name: name for name in schema.plans}}
        self.causes: dict[str, str | None] = {"": None, **{name: name for name in schema.causes}}
        self.strange: set[str] = set()
        self.guesses: dict[str, str] = {}
        # One object for each account's name, however many rows it has.
        self.people: dict[str, str | None] = {"": None, **{name: name for name in accounts or ()}}
        self.instants = instants_reader(schema.zone)
        self.found = EventRows([], table.bad, [], Silence(table.file))

    def read(self, block: Block, number: int) -> None:
        """Adds the events of a block to those found; `number` is that of its first row.

        Of a block with an odd row each half is read by itself, until that row is alone.
        """
        try:
            self.found.rows.extend(self._together(block, number))
        except (_OddRowError, KeyError, InstantError):
            half = len(block.lines) // 2
            if half:
                self.read(block.part(slice(half)), number)
                self.read(block.part(slice(half, None)), number + half)
            else:
                self._alone(block, number)

    def _together(self, block: Block, number: int) -> list[Event]:
        """The events of a block in which all is as it should be, and nothing is to be said about any cell."""
        cells = block.columns
        if any(any(cells[fact.name]) for fact in self.schema.facts):
            raise _OddRowError
        starts, ends = self.instants(cells["start"]), self._ends(cells["end"])
        if any(end is not None and end < start for start, end in zip(starts, ends, strict=True)):
            raise _OddRowError
        if self.accounts is None:
            who: Iterable[str | None] = [name or None for name in cells["account"]]
        else:
            who = map(self.people.__getitem__, cells["account"])
        columns = zip(
            map(self.kinds.__getitem__, cells["event"]),
            who,
            map(self.plans.__getitem__, cells["plan"]),
            starts,
            ends,
            map(self.causes.__getitem__, cells["cause"]),
            [name or str(place) for place, name in enumerate(cells["id"], number)],
            cells["note"],
            repeat(NOTHING),
        )
        return list(map(_new_event, columns))

    def _ends(self, texts: Sequence[str]) -> Sequence[int | None]:
        if all(texts):
            return self.instants(texts)
        known = iter(self.instants([text for text in texts if text]))
        return [next(known) if text else None for text in texts]

    def _alone(self, block: Block, number: int) -> None:
        for line, row in block.rows():
            report = RowReport(self.file, line)
            event = _read_event(report, row, number, self.schema)
            if event.account is not None and self.accounts is not None and event.account not in self.people:
                cure = self._guess(event.account)
                report.expect("account", event.account, "an account of the accounts table", cure)
            self.found.bad.extend(report.bad)
            if not report.bad:
                if event.cause is None and (cause := row["cause"]) not in self.causes:
                    self.causes[cause] = None  # the next row with it is no odd one
                    self.strange.add(cause)
                self.found.rows.append(event)
                self.found.notes.extend(report.notes)

    def _guess(self, account: str) -> str:
        """Who was meant, for the first few: of a wrong table all are wrong, and the question is not cheap."""
        if account not in self.guesses and len(self.guesses) < _MOST_GUESSES:
            self.guesses[account] = did_you_mean(account, self.accounts or ())
        return self.guesses.get(account, "")


def _read_event(report: RowReport, cells: Mapping[str, str], number: int, schema: PolicySchema) -> Event:
    """One event, cell by cell; what it returns is to be used only if the report stays without complaint."""
    row = {name: cells[name].strip() for name in _EVENT_COLUMNS}
    if not row["start"]:
        report.expect("start", "", "a date and a time, such as 2024-04-03T00:00:00Z")
    start = report.instant("start", row["start"], schema.zone)
    end = report.instant("end", row["end"], schema.zone)
    if start is not None and end is not None and end < start:
        report.expect("end", row["end"], f"an end not before the start, {format_instant(start, schema.zone)}")
    return Event(
        report.name("event", row["event"], ("outage", *schema.windows)) or "outage",
        row["account"] or None,
        report.name("plan", row["plan"], schema.plans or (row["plan"],)),
        start or 0,
        end,
        _read_cause(report, row["cause"], schema.causes),
        row["id"] or str(number),
        row["note"],
        _read_facts(report, cells, schema),
    )


def _read_cause(report: RowReport, text: str, known: tuple[str, ...]) -> str | None:
    """A cause that the contract names; None for any that is not like one of them, since that one counts."""
    if text not in known and nearest(text, known) is not None:
        report.expect("cause", text, one_of(known), did_you_mean(text, known))
    return text if text in known else None


def _read_facts(report: RowReport, cells: Mapping[str, str], schema: PolicySchema) -> Mapping[str, Value]:
    found: dict[str, Value] = {}
    for fact in schema.facts:
        value = report.value(fact.name, cells[fact.name], fact.kind, fact.choices, schema.zone)
        if value is not None:
            found[fact.name] = value
    return found or NOTHING
