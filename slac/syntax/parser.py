"""Reads a policy's text with the grammar's tables, and builds the tree of what was written.

One loop reads and builds a file that is right. It gives up at the first thing that it cannot read: then
`slac.syntax.recovery` reads the file again, without building anything, to find every mistake in it.
"""

import re
from functools import cache
from typing import Any

from slac.diagnostics import Diagnostic, error
from slac.records import Node
from slac.source import Source, Span
from slac.syntax import ast
from slac.syntax.errors import too_deep
from slac.syntax.literate import Document, read_document
from slac.syntax.recovery import find_mistakes
from slac.syntax.tables import Rule, Tables, load_tables
from slac.syntax.tokens import DEEPEST, LONGEST_NUMBER, comments_in, token_value
from slac.syntax.traps import find_invisible

_NO_PLACE = -1


@cache
def node_classes() -> dict[str, type[Node]]:
    """The class of each rule: `time_zone` is `TimeZone`."""
    return {
        re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): cls
        for name, cls in vars(ast).items()
        if isinstance(cls, type) and issubclass(cls, Node) and cls is not Node
    }


def parse_policy(source: Source) -> tuple[ast.Policy | None, Document, tuple[Diagnostic, ...]]:
    """The tree of a policy and the document around it, or None and what could not be read."""
    document, problems = read_document(source)
    tables = load_tables()
    problems = (*problems, *find_invisible(document.code))
    reading = _Reading(tables, document.code)
    if not reading.succeeds():
        mistakes = find_mistakes(tables, document)
        if reading.too_deep and not mistakes:
            mistakes = (too_deep(reading.too_deep),)
        return None, document, (*problems, *mistakes)
    declarations: tuple[ast.Declaration, ...] = reading.value
    problems = (*problems, *_crossing(declarations, document))
    comments = comments_in(document.code, reading.comments)
    policy = ast.Policy(declarations, comments, span=Span(0, len(document.code)))
    return None if problems else policy, document, problems


def _crossing(declarations: tuple[ast.Declaration, ...], document: Document) -> list[Diagnostic]:
    """Declarations that begin in one fence and end in another: nobody who reads one fence would see that."""
    ends = {fence.end for fence in document.fences}
    message, cure = "this declaration goes on in the next fence", "close it in the fence in which it begins"
    return [
        error("E020", "crossing-fence", message, Span(span.start, span.start + 1), cure)
        for span in (declaration.span for declaration in declarations)
        if any(span.start < end < span.end for end in ends)
    ]


class _Reading:
    """One run over a text. The stacks go together: states, values, where these stand, how deep they are."""

    def __init__(self, tables: Tables, text: str) -> None:
        self.tables, self.text = tables, text
        self.classes = node_classes()
        self.comments: list[tuple[int, int]] = []
        self.states: list[int] = [0]
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.depths: list[int] = []
        self.value: Any = ()
        self.too_deep: Span | None = None

    def succeeds(self) -> bool:
        """Whether all of the text could be read; then `value` is what it says."""
        tables, text, states = self.tables, self.text, self.states
        row, rule_of, end = tables.row, tables.rule, tables.end
        position, length = 0, len(text)
        while True:
            position = self._skip(position)
            if position == length:
                terminal, after = end, position
            else:
                terminal, after = self._scan(position)
                if terminal < 0:
                    return False
            while True:
                action = row(states[-1]).get(terminal)
                if action is None or len(states) > DEEPEST:
                    return False
                if action >= 0:
                    break
                rule = rule_of(-1 - action)
                if not self._reduce(rule):
                    return False
                if terminal == end and states[-1] == tables.end_state:
                    (self.value,) = self.values[-1]
                    return True
            states.append(action)
            self.values.append(token_value(tables, terminal, text[position:after]))
            self.starts.append(position)
            self.ends.append(after)
            self.depths.append(0)
            position = after

    def _skip(self, position: int) -> int:
        found = self.tables.skip(self.text, position)
        after: int = found.end() if found else position
        if after != position and "#" in self.text[position:after]:
            self.comments.append((position, after))
        return after

    def _scan(self, position: int) -> tuple[int, int]:
        """The terminal at a position and where it ends, or -1."""
        state = self.states[-1]
        for match, terminal in self.tables.scanner(state):
            found = match(self.text, position)
            if found:
                after: int = found.end()
                if terminal == self.tables.name:
                    word = self.tables.words.get(found[0], terminal)
                    return (word if word in self.tables.row(state) else terminal), after
                long = terminal == self.tables.number and after - position > LONGEST_NUMBER
                return (-1 if long else terminal), after
        return self.tables.signs.get(self.text[position], -1), position + 1

    def _reduce(self, rule: Rule) -> bool:
        """Puts together what a rule holds; False where that is nested too deep."""
        states, size = self.states, rule.size
        if rule.chain:
            states[-1] = self.tables.row(states[-2])[rule.symbol]
            if rule.chain == "wrap":
                self.values[-1] = [self.values[-1]]
            return True
        start, end, depth = _NO_PLACE, _NO_PLACE, 0
        children: list[Any] = []
        if size:
            children = self._children(rule, self.values[-size:])
            start = next((place for place in self.starts[-size:] if place >= 0), _NO_PLACE)
            end = max(self.ends[-size:])
            depth = max(self.depths[-size:])
            del (
                states[-size:],
                self.values[-size:],
                self.starts[-size:],
                self.ends[-size:],
                self.depths[-size:],
            )
        elif rule.behind:
            children = [None] * rule.behind
        value: Any
        match rule.kind:
            case "inline":
                value = children
            case "node":
                depth += 1
                span = Span(start, end) if start >= 0 else Span(0, 0)
                if depth > DEEPEST:
                    self.too_deep = span
                    return False
                value = self.classes[rule.name](*children, span=span) if rule.name != "start" else children
            case "tuple":
                value = tuple(children)
            case _:
                value = True
        states.append(self.tables.row(states[-1])[rule.symbol])
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)
        self.depths.append(depth)
        return True

    def _children(self, rule: Rule, values: list[Any]) -> list[Any]:
        """The children that the tree keeps. A list that grows at its end is grown in place."""
        kept: list[Any] = []
        for index, inlined, empty in rule.parts:
            if empty:
                kept.extend([None] * empty)
            if not inlined:
                kept.append(values[index])
            elif kept:
                kept.extend(values[index])
            else:
                kept = values[index]
        if rule.behind:
            kept.extend([None] * rule.behind)
        return kept
