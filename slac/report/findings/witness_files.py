"""A finding's witness as tables that `slac eval` and `slac tickets` replay."""

import csv
import io

from slac.diagnostics import Witness

Cells = tuple[tuple[str, str], ...]


def witness_files(witness: Witness) -> tuple[tuple[str, str], ...]:
    """The tables of a witness, (file name, text): what `slac eval` and `slac tickets` read."""
    account = dict(witness.account)
    found = [("accounts.csv", _table((tuple({"account": "a-1", **account}.items()),)))]
    nothing: tuple[Cells, ...] = ((("event", ""), ("start", ""), ("end", "")),)
    found.append(("events.csv", _table(witness.events or nothing, bool(witness.events))))
    if witness.tickets:
        found.append(("tickets.csv", _table(witness.tickets)))
    return tuple(found)


def _table(rows: tuple[Cells, ...], filled: bool = True) -> str:
    columns = list(dict.fromkeys(column for row in rows for column, _ in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    if filled:
        writer.writerows([dict(row).get(column, "") for column in columns] for row in rows)
    return text.getvalue()


def replay_command(witness: Witness, policy: str) -> str:
    """The command that replays a witness from the folder that its tables are in."""
    if witness.tickets:
        return f"slac tickets {policy} --tickets tickets.csv"
    reading = "" if witness.reading == "as_written" else f" --reading {witness.reading}"
    tables = "--events events.csv --accounts accounts.csv"
    return f"slac eval {policy} {tables} --period {witness.period}{reading} --explain"
