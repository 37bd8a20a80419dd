"""Reads JSON Lines: one object a line, every number exactly as it was written.

Python's own reader would turn 99.99999999999999999 into 100.0 before anybody could object. Here whole numbers
stay digits, and numbers with a point or an exponent arrive marked, to be refused in the column where they
stand.
"""

import json
from collections.abc import Iterator, Mapping

from slac.runtime.problems import BadRow


class FloatText(str):
    """The text of a JSON number that is not whole."""

    __slots__ = ()


class RepeatedKeyError(ValueError):
    """An object that gives one key twice."""


def json_rows(file: str, text: str, bad: list[BadRow]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Each line's object, with its line number; lines that hold none are added to `bad`."""
    decoder = json.JSONDecoder(
        parse_float=FloatText, parse_int=str, parse_constant=FloatText, object_pairs_hook=_object
    )
    for line, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        try:
            value = decoder.decode(row)
            if "\\u" in row:  # an escape can smuggle in half a character, which no file could hold later
                json.dumps(value, ensure_ascii=False).encode()
        except RecursionError:
            bad.append(BadRow(file, line, "", "", "a JSON object on one line", "it is nested too deeply"))
        except RepeatedKeyError as error:
            bad.append(BadRow(file, line, str(error), "", "each column once", "it is there twice"))
        except ValueError as error:
            bad.append(
                BadRow(file, line, "", row[:80], "a JSON object on one line", f"the reader says: {error}")
            )
        else:
            if isinstance(value, dict):
                yield line, value
            else:
                bad.append(BadRow(file, line, "", row[:80], "a JSON object on one line"))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise RepeatedKeyError(next(name for name in names if names.count(name) > 1))
    return found
