"""The small library that generated evaluators import: exact time, exact money, tables in, records out.

Why it stands apart: a generated evaluator must run where the compiler is not installed. So this package uses
the standard library only, imports nothing from the rest of slac, and each module can be pasted, one after
another in the order of `MODULES`, into a single file (the compiler's `--standalone`). For that to work

- a module imports from this package only by `from slac.runtime.X import a, b`, never under another name,
- no two modules define the same top-level name, and
- no module does anything when it is imported, except define names.

A test holds all three.
"""

MODULES: tuple[str, ...] = (
    "intervals",
    "instants",
    "periods",
    "numbers",
    "money",
    "events",
    "schema",
    "reasons",
    "record",
    "figures",
    "calendars",
    "happenings",
    "clocks",
    "claims",
    "verdicts",
    "problems",
    "spelling",
    "texts",
    "json_lines",
    "tables",
    "silence",
    "cells",
    "event_rows",
    "account_rows",
    "ticket_rows",
    "batch",
    "checked_rows",
    "script",
)
