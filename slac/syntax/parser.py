"""Reads a policy's text with the grammar's tables, and builds the tree of what was written.

One loop reads and builds a file that is right. It gives up at the first thing that it cannot read: then
`slac.syntax.recovery` reads the file again, without building anything, to find every mistake in it.
"""

import re
from functools import cache
from typing import Any, TypeAlias

from slac.diagnostics import Diagnostic, Message, error
from slac.node import Node
from slac.source import Source, Span
from slac.syntax import ast
from slac.syntax.literate import Document, read_document
from slac.syntax.lookalikes import find_invisible
from slac.syntax.parsing_tables import ParsingTables, Production, load_tables
from slac.syntax.tokens import DEEPEST, LONGEST_NUMBER, comments_in, token_value

_Mark: TypeAlias = tuple[int, int, int]

_NOWHERE: _Mark = (-1, -1, 0)


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
        return None, document, (*problems, *_mistakes(reading, document))
    declarations: tuple[ast.Declaration, ...] = reading.value
    problems = (*problems, *_crossing(declarations, document))
    comments = comments_in(document.code, reading.comments)
    policy = ast.Policy(declarations, comments, span=Span(0, len(document.code)))
    return None if problems else policy, document, problems


def _mistakes(reading: "_Reading", document: Document) -> tuple[Diagnostic, ...]:
    """Why a text could not be read. What finds mistakes is loaded now, since most texts have none."""
    from slac.syntax.errors import too_deep
    from slac.syntax.recovery import find_mistakes

    mistakes = find_mistakes(reading.tables, document)
    if reading.too_deep and not mistakes:
        return (too_deep(reading.too_deep),)
    return mistakes


def _crossing(declarations: tuple[ast.Declaration, ...], document: Document) -> list[Diagnostic]:
    """Declarations that begin in one fence and end in another: nobody who reads one fence would see that."""
    ends = {fence.end for fence in document.fences}
    said, cure = Message("crossing-fence.found"), Message("crossing-fence.cure")
    why = Message("crossing-fence.why")
    return [
        error("E020", "crossing-fence", said, Span(span.start, span.start + 1), cure, why=why)
        for span in (declaration.span for declaration in declarations)
        if any(span.start < end < span.end for end in ends)
    ]


class _Reading:
    """One run of the LALR(1) parser over a text. Three stacks go together: states, values, and marks.

    A value is what has been built of a token or a rule. A mark is where it stands and how deep it is nested;
    what is empty stands nowhere.
    """

    def __init__(self, tables: ParsingTables, text: str) -> None:
        self.tables, self.text = tables, text
        self.classes = node_classes()
        self.comments: list[tuple[int, int]] = []
        self.states: list[int] = [0]
        self.values: list[Any] = []
        self.marks: list[_Mark] = []
        self.value: Any = ()
        self.too_deep: Span | None = None

    def succeeds(self) -> bool:
        """Whether all of the text could be read; then `value` is what it says.

        The inner loop is that of any LR parser: the state and the next token name an action, which either
        shifts the token or reduces a rule and asks again. The scanner is contextual: which tokens it looks
        for depends on the state (`row`), so that a word of the language can be a name elsewhere.
        """
        tables, text, states, values, marks = self.tables, self.text, self.states, self.values, self.marks
        row_of, rule_of, end = tables.row, tables.rule, tables.end
        position, length = 0, len(text)
        row = row_of(0)
        while True:
            position = self._skip(position)
            if position == length:
                terminal, after = end, position
            else:
                terminal, after = self._scan(position, row)
                if terminal < 0:
                    return False
            while True:
                action = row.get(terminal)
                if action is None or len(states) > DEEPEST:
                    return False
                if action >= 0:
                    break  # a shift, to that state; else a reduction, of the rule -1 - action
                if not self._reduce(rule_of(-1 - action)):
                    return False
                row = row_of(states[-1])
                if terminal == end and states[-1] == tables.end_state:
                    (self.value,) = values[-1]
                    return True
            states.append(action)
            row = row_of(action)
            kept = terminal in tables.patterns
            values.append(token_value(tables.symbols[terminal], text[position:after]) if kept else None)
            marks.append((position, after, 0))
            position = after

    def _skip(self, position: int) -> int:
        found = self.tables.skip(self.text, position)
        after: int = found.end() if found else position
        if after != position and "#" in self.text[position:after]:
            self.comments.append((position, after))
        return after

    def _scan(self, position: int, row: dict[int, int]) -> tuple[int, int]:
        """The terminal at a position and where it ends, or -1."""
        tables, text = self.tables, self.text
        for match, terminal in tables.scanner(self.states[-1]):
            found = match(text, position)
            if found:
                after: int = found.end()
                if terminal == tables.name:
                    # A whole word was read, so that `atmost` is no `at`; is it a word of the language here?
                    word = tables.words.get(text[position:after], terminal)
                    return (word if word in row else terminal), after
                long = terminal == tables.number and after - position > LONGEST_NUMBER
                return (-1 if long else terminal), after
        return tables.signs.get(text[position], -1), position + 1

    def _reduce(self, rule: Production) -> bool:
        """Puts together what a rule holds; False where that is nested too deep."""
        symbol, size, _, _, name, kind, chain = rule
        states, values, marks = self.states, self.values, self.marks
        if chain:  # it only gives its one part another name: nothing is built, the mark stays
            states[-1] = self.tables.row(states[-2])[symbol]
            if chain == "wrap":
                values[-1] = [values[-1]]
            return True
        if size:
            children = self._children(rule, values[-size:])
            mark = marks[-1] if size == 1 else _joined(marks[-size:])
            del states[-size:], values[-size:], marks[-size:]
        else:
            children, mark = [None] * rule.behind, _NOWHERE
        value: Any = children
        if kind == "node":
            start, end, depth = mark
            span = Span(start, end) if start >= 0 else Span(0, 0)
            if depth == DEEPEST:
                self.too_deep = span
                return False
            mark = (start, end, depth + 1)
            if name != "start":
                value = self.classes[name](*children, span=span)
        elif kind == "tuple":
            value = tuple(children)
        elif kind == "flag":
            value = True
        states.append(self.tables.row(states[-1])[symbol])
        values.append(value)
        marks.append(mark)
        return True

    def _children(self, rule: Production, values: list[Any]) -> list[Any]:
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


def _joined(marks: list[_Mark]) -> _Mark:
    """From where the first of them stands to where the last one ends, as deep as the deepest."""
    start, end, depth = marks[0]
    for first, last, inner in marks:
        if start < 0:
            start = first
        if last > end:
            end = last
        if inner > depth:
            depth = inner
    return start, end, depth
