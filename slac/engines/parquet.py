"""Parquet in and out through DuckDB, the optional extra `slac[parquet]`.

Times come as text or microseconds and money as decimals, so that nothing passes through a float: a column
of floats is refused where it is read, and the exact fractions that go out are decimals of 38 digits, not
integers of 64 bits.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from slac.runtime.batch import write_csv
from slac.runtime.instants import format_instant
from slac.runtime.money import minor_digits
from slac.runtime.problems import BadRow
from slac.runtime.record import Cell
from slac.runtime.tables import Columns, Table, check_columns, mapped_table

SUFFIXES = (".parquet",)
_BATCH = 10_000
_UTC = ZoneInfo("UTC")


class ParquetError(ValueError):
    """Parquet cannot be written; the message says why."""


def parquet_is_there() -> bool:
    """Whether the optional extra is installed."""
    return find_spec("duckdb") is not None


def read_parquet(path: Path, wanted: Columns) -> Table | list[BadRow]:
    """The table in a Parquet file, or what is wrong with the file or its columns."""
    file = str(path)
    if not parquet_is_there():
        cure = "install the extra `slac[parquet]`, or save the table as CSV"
        return [BadRow(file, 0, "", "", "DuckDB, to read Parquet", cure)]
    import duckdb

    if not path.is_file():
        return [BadRow(file, 0, "", "", "a file that can be read", "there is no such file")]
    connection = duckdb.connect()
    try:
        described = connection.execute("DESCRIBE SELECT * FROM read_parquet($1)", [file]).fetchall()
    except duckdb.Error as problem:
        return [BadRow(file, 0, "", "", "a Parquet file", str(problem).splitlines()[0])]
    types = {str(name): str(kind) for name, kind, *_ in described}
    if problems := check_columns(file, 0, tuple(types), wanted):
        return problems
    known = [name for name in types if name in wanted.known]
    query = f"SELECT {', '.join(_selected(name, types[name]) for name in known)} FROM read_parquet($1)"
    bad: list[BadRow] = []
    table = mapped_table(file, _rows(connection.execute(query, [file]), known, types), wanted, bad)
    table.header.update((name, name in wanted.known) for name in types)
    return table


def _selected(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"epoch_us({quoted})"
    return f"CAST({quoted} AS VARCHAR)" if kind.startswith(("TIMESTAMP", "TIME")) else quoted


def _rows(found: Any, names: Sequence[str], types: dict[str, str]) -> Iterator[tuple[int, dict[str, object]]]:
    zoned = [place for place, name in enumerate(names) if types[name] == "TIMESTAMP WITH TIME ZONE"]
    number = 0
    while batch := found.fetchmany(_BATCH):
        for values in batch:
            number += 1
            cells = list(values)
            for place in zoned:
                if cells[place] is not None:
                    cells[place] = format_instant(cells[place], _UTC)
            yield number, dict(zip(names, cells, strict=True))


def write_parquet(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]], currency: str) -> None:
    """A flat record as Parquet, put in its place when it is whole. Raises ParquetError and OSError."""
    if not parquet_is_there():
        raise ParquetError("DuckDB is needed to write Parquet: install the extra `slac[parquet]`")
    import duckdb

    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name[:100]}.") as folder:
        table, whole = Path(folder) / "rows.csv", Path(folder) / "rows.parquet"
        with table.open("w", encoding="utf-8", newline="") as file:
            write_csv(file, columns, rows)
        selected = ", ".join(_typed(name, currency) for name in columns)
        source = "read_csv($1, header = true, all_varchar = true, quote = '\"', delim = ',', nullstr = '')"
        query = f"COPY (SELECT {selected} FROM {source}) TO '{_literal(whole)}' (FORMAT parquet)"
        try:
            duckdb.connect().execute(query, [str(table)])
        except duckdb.Error as problem:
            raise ParquetError(str(problem).splitlines()[0]) from None
        whole.replace(path)


def _literal(path: Path) -> str:
    return str(path).replace("'", "''")


def _typed(name: str, currency: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    kind = "VARCHAR"
    if name.endswith(("_num", "_den")):
        kind = "DECIMAL(38, 0)"
    elif name.endswith("_amount"):
        kind = f"DECIMAL(38, {minor_digits(currency)})"
    elif name == "claim_deadline":
        kind = "DATE"
    return f"CAST({quoted} AS {kind}) AS {quoted}"
