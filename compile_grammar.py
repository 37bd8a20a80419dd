"""Compiles the grammar into parsing tables with Lark, when slac is built. The only file that knows Lark.

Lark reads a grammar of this size in a second, loads its own cache in an eighth of one and needs longer than
that to be imported at all, which is more than the rest of `slac check` together. So Lark is used as what it
is best at, a compiler of grammars: it makes the LALR(1) tables and says which terminals each state may meet,
and `setup.py` puts that into every wheel and beside the grammar of an editable checkout. The tables are
not committed. A test holds that Lark's own parser builds the same tree as they do.

    python compile_grammar.py        makes the tables of this checkout if they are not those of its grammar
"""

import json
import os
from pathlib import Path
from typing import Any

from lark import Lark, __version__
from lark.lexer import PatternStr, TerminalDef
from lark.parsers.lalr_analysis import Shift

from slac.syntax.parsing_tables import stamp

GRAMMAR = Path(__file__).parent / "grammar" / "slac.lark"
TABLES = "slac.tables.json"


class NamesEverywhere:
    """Lets the lexer see a whole word as a name in every state, so that `atmost` is not read as `at most`."""

    always_accept = ("NAME",)

    def process(self, stream: Any) -> Any:
        return stream


def lark_parser(text: str, **options: Any) -> Lark:
    """Lark's own parser of the grammar: LALR(1), contextual lexer, a place kept for each optional part."""
    return Lark(
        text,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
        postlex=NamesEverywhere(),
        **options,
    )


def grammar_text() -> str:
    return GRAMMAR.read_text(encoding="utf-8")


def compiler() -> str:
    """What tells one making of the tables from another of the same grammar."""
    return f"{stamp(Path(__file__).read_bytes())} lark {__version__}"


def compile_tables(text: str) -> dict[str, Any]:
    """The tables as plain data, in an order that depends on the grammar only.

    `rows[state]` is [[symbol, state, ...], [[rule, lookahead, ...], ...]]: what is shifted (or gone to), and
    which rules are reduced before which terminals; each is JSON within JSON, to be read when the parser comes
    to that state. A rule is [symbol, size, parts, behind]: `parts` are the
    children that are kept, as [index, inlined, places left empty before it], `behind` the places left empty
    after the last.
    """
    lark = lark_parser(text)
    table = lark.parser.parser._parse_table
    terminals = sorted(lark.terminals, key=_lexing_order)
    rules = {rule: number for number, rule in enumerate(lark.rules)}
    used = {symbol for row in table.states.values() for symbol in row}
    names = [terminal.name for terminal in terminals] + ["$END"]
    names += sorted(used - set(names))
    symbols = {name: number for number, name in enumerate(names)}
    order = _reachable(table.states, table.start_states["start"])
    states = {state: number for number, state in enumerate(order)}
    return {
        "grammar": stamp(text.encode()),
        "compiler": compiler(),
        "symbols": names,
        "terminals": [_matcher(terminal) for terminal in terminals],
        "ignored": [symbols[name] for name in lark.ignore_tokens],
        "rules": [[symbols[rule.origin.name], len(rule.expansion), *_kept(rule)] for rule in rules],
        "rows": [_compact(_row(table.states[state], symbols, states, rules)) for state in order],
        "end": states[table.end_states["start"]],
    }


def _lexing_order(terminal: TerminalDef) -> tuple[int, int, int, str]:
    """Lark's order: of two terminals that both match, the earlier one wins."""
    pattern = terminal.pattern
    return -terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name


def _matcher(terminal: TerminalDef) -> list[str]:
    """["", word or sign] for what is fixed, or [regular expression, ""]."""
    fixed = isinstance(terminal.pattern, PatternStr)
    if fixed and not terminal.pattern.value.isalpha() and len(terminal.pattern.value) > 1:
        raise ValueError(f"signs have one character each: {terminal.pattern.value}")
    return ["", terminal.pattern.value] if fixed else [terminal.pattern.to_regexp(), ""]


def _reachable(states: dict[Any, dict[str, Any]], start: Any) -> list[Any]:
    """The states in the order in which they are met from the start, symbols taken by name."""
    order, known = [start], {start}
    for state in order:
        for _, (action, target) in sorted(states[state].items()):
            if action is Shift and target not in known:
                known.add(target)
                order.append(target)
    return order


def _row(
    row: dict[str, Any], symbols: dict[str, int], states: dict[Any, int], rules: dict[Any, int]
) -> list[Any]:
    shifts: list[int] = []
    reductions: dict[int, list[int]] = {}
    for name, (action, target) in sorted(row.items()):
        if action is Shift:
            shifts += [symbols[name], states[target]]
        else:
            reductions.setdefault(rules[target], []).append(symbols[name])
    return [shifts, [[rule, *lookaheads] for rule, lookaheads in sorted(reductions.items())]]


def _kept(rule: Any) -> tuple[list[list[int]], int]:
    if rule.alias or rule.options.expand1 or rule.options.keep_all_tokens:
        raise ValueError(f"the tree has one class a rule, so no `->`, `?rule` or `!rule`: {rule}")
    gaps = [0]
    for empty in rule.options.empty_indices or [False] * len(rule.expansion):
        if empty:
            gaps[-1] += 1
        else:
            gaps.append(0)
    parts, before = [], 0
    for index, symbol in enumerate(rule.expansion):
        before += gaps[index]
        if not (symbol.is_term and symbol.filter_out):
            parts.append([index, int(not symbol.is_term and symbol.name.startswith("_")), before])
            before = 0
    return parts, before + gaps[len(rule.expansion)]


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def tables_text(text: str) -> str:
    """The file's content, one entry a line."""
    entries = [f"{_compact(key)}:{_compact(value)}" for key, value in compile_tables(text).items()]
    return "{" + ",\n".join(entries) + "}\n"


def write_tables(folder: Path) -> Path:
    """Puts the tables of the checkout's grammar into the folder, whole or not at all. Returns the file."""
    target = folder / TABLES
    unfinished = target.with_suffix(f".{os.getpid()}")
    unfinished.write_text(tables_text(grammar_text()), encoding="utf-8", newline="\n")
    unfinished.replace(target)
    return target


def up_to_date(tables: Path) -> bool:
    """Whether the file holds the tables of the grammar as it stands, made by this compiler."""
    if not tables.exists():
        return False
    made = json.loads(tables.read_bytes())
    return (made.get("grammar"), made.get("compiler")) == (stamp(GRAMMAR.read_bytes()), compiler())


if __name__ == "__main__":
    if not up_to_date(GRAMMAR.with_name(TABLES)):
        print(write_tables(GRAMMAR.parent).name, "made from", GRAMMAR.name)
