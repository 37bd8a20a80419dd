"""The parsing tables that Lark made from the grammar, ready to be run.

They are read from `slac.tables.json`, which is made from the grammar when the package is built and installed
beside it.
Rows and scanners are unfolded when the parser first comes to a state, since one policy visits a fraction of a
thousand states.
"""

import json
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

_JSON = json.JSONDecoder()
_Matchers = tuple[tuple[Any, int], ...]


class Production(NamedTuple):
    """What is put together when a rule has been read: the last `size` parts become one `symbol`.

    `parts` are the children that the tree keeps: their index, whether they are a list to be poured in, and
    how many optional places before them stayed empty; `behind` counts the empty places after the last.
    """

    symbol: int
    size: int
    parts: tuple[tuple[int, bool, int], ...]
    behind: int
    name: str
    kind: str
    """inline, tuple, flag or node: what the rule's name says about its value."""
    chain: str
    """pass or wrap, where a rule only gives its one part another name; else nothing."""


class ParsingTables:
    """An LALR(1) automaton. Actions are numbers: a state to shift to, or -1 minus the rule to reduce."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.symbols: tuple[str, ...] = tuple(data["symbols"])
        self.ids = {name: number for number, name in enumerate(self.symbols)}
        self.end = self.ids["$END"]
        self.name, self.number = self.ids["NAME"], self.ids["NUMBER"]
        self.end_state: int = data["end"]
        self._rule_entries: list[Any] = data["rules"]
        self._rules: list[Production | None] = [None] * len(self._rule_entries)
        self._rows: list[str] = data["rows"]
        self._unfolded: list[dict[int, int] | None] = [None] * len(self._rows)
        self._scanners: list[_Matchers | None] = [None] * len(self._rows)
        self._shared: dict[tuple[int, ...], _Matchers] = {}
        self.patterns: dict[int, str] = {}
        self.words: dict[str, int] = {}
        self.signs: dict[str, int] = {}
        for number, (pattern, fixed) in enumerate(data["terminals"]):
            if pattern:
                self.patterns[number] = pattern
            else:
                (self.words if fixed.isalpha() else self.signs)[fixed] = number
        self.spelling = {number: text for text, number in {**self.words, **self.signs}.items()}
        ignored = "|".join(self.patterns.pop(number) for number in data["ignored"])
        self.skip = re.compile(f"(?:{ignored})*").match

    def rule(self, number: int) -> Production:
        known = self._rules[number]
        if known is None:
            known = self._rules[number] = self._unfold_rule(*self._rule_entries[number])
        return known

    def every_rule(self) -> tuple[Production, ...]:
        return tuple(self.rule(number) for number in range(len(self._rules)))

    def _unfold_rule(self, symbol: int, size: int, parts: list[Any], behind: int) -> Production:
        name = self.symbols[symbol]
        kind = (
            "inline" if name.startswith("_")
            else "flag" if name.startswith("flag_")
            else "tuple" if name.endswith(("_list", "_fields"))
            else "node"
        )  # fmt: skip
        kept = tuple((index, bool(inlined), before) for index, inlined, before in parts)
        alone = kind == "inline" and size == 1 and behind == 0
        chain = (
            {(0, True, 0): "pass", (0, False, 0): "wrap"}.get(kept[0], "") if alone and len(kept) == 1 else ""
        )
        return Production(symbol, size, kept, behind, name, kind, chain)

    def row(self, state: int) -> dict[int, int]:
        """What to do in a state, by terminal, and where to go on from it, by rule."""
        known = self._unfolded[state]
        if known is not None:
            return known
        (shifts, reductions), _ = _JSON.raw_decode(self._rows[state])
        found = dict(zip(shifts[0::2], shifts[1::2], strict=True))
        for rule, *lookaheads in reductions:
            found.update(dict.fromkeys(lookaheads, -1 - rule))
        self._unfolded[state] = found
        return found

    def scanner(self, state: int) -> _Matchers:
        """The patterns to try in a state, in their order; words and signs are looked up afterwards.

        A name is looked for in every state, so that `atmost` is never read as `at most`.
        """
        known = self._scanners[state]
        if known is None:
            row = self.row(state)
            wanted = tuple(number for number in self.patterns if number in row or number == self.name)
            known = self._shared.get(wanted)
            if known is None:
                known = tuple((self._matcher(number), number) for number in wanted)
                self._shared[wanted] = known
            self._scanners[state] = known
        return known

    def _matcher(self, number: int) -> Any:
        return re.compile(self.patterns[number]).match


def stamp(grammar: bytes) -> str:
    """What tells a grammar from another, whatever its line ends; no secret, so that a cheap sum will do."""
    plain = grammar.replace(b"\r\n", b"\n")
    return f"{len(plain)}-{crc32(plain):08x}"


@cache
def load_tables() -> ParsingTables:
    """The tables of the grammar as it stands.

    Raises RuntimeError in a checkout whose grammar was changed and not built again: tables of another grammar
    would read another language.
    """
    folder = Path(import_module("slac.grammar").__path__[0])
    try:
        data = json.loads((folder / "slac.tables.json").read_bytes())
    except FileNotFoundError:
        data = {}
    if data.get("grammar") != stamp((folder / "slac.lark").read_bytes()):
        raise RuntimeError("the parsing tables are not those of grammar/slac.lark: run `make setup`")
    return ParsingTables(data)
