"""The parser's automaton as pure functions on its stack of states: what may come, and what would come of it.

Recovery from mistakes is a matter of asking "what if?", so that nothing here changes a stack; each step makes
a new one.
"""

import re

from slac.syntax.parsing_tables import ParsingTables
from slac.syntax.tokens import DEEPEST

Stack = tuple[int, ...]

_WIDEST = 50
_ITEM = re.compile(r"_declaration|_\w+_field|step")


class Automaton:
    """The tables, and which of their states stand before an item: a declaration, a field, a step."""

    __slots__ = ("_items", "closing", "opening", "tables")

    def __init__(self, tables: ParsingTables) -> None:
        self.tables = tables
        names = enumerate(tables.symbols)
        self._items = tuple(number for number, name in names if _ITEM.fullmatch(name))
        self.opening, self.closing = tables.signs["{"], tables.signs["}"]

    def before_item(self, stack: Stack) -> bool:
        """Whether an item can begin here."""
        row = self.tables.row(stack[-1])
        return any(item in row for item in self._items)

    def feed(self, stack: Stack, terminal: int) -> Stack | None:
        """The stack after a token, or None where the token cannot come: one step of an LR parser.

        The token may complete rules; they are reduced first, each taking its states off the stack, until the
        token is shifted or refused. An LALR table may reduce even before it refuses, so only a shift (or the
        accepting state at the end of the file) says that the token can come.
        """
        states = list(stack)
        tables = self.tables
        while True:
            action = tables.row(states[-1]).get(terminal)
            if action is None:
                return None
            if action >= 0:
                return (*states, action)
            self._reduce(states, action)
            if terminal == tables.end and states[-1] == tables.end_state:
                return tuple(states)

    def feed_all(self, stack: Stack, terminals: tuple[int, ...]) -> Stack | None:
        found: Stack | None = stack
        for terminal in terminals:
            found = self.feed(found, terminal) if found else None
        return found

    def complete(self, stack: Stack) -> Stack | None:
        """The stack before the next item, or None where the item that is being read may not end here.

        An item may end where a closing brace, or the end of the file, would reduce all of it; the reductions
        are made, and the brace is not read.
        """
        for lookahead in (self.closing, self.tables.end):
            states = list(stack)
            while not self.before_item(tuple(states)):
                action = self.tables.row(states[-1]).get(lookahead)
                if action is None or action >= 0 or states[-1] == self.tables.end_state:
                    break
                self._reduce(states, action)
            else:
                return tuple(states)
        return None

    def _reduce(self, states: list[int], action: int) -> None:
        rule = self.tables.rule(-1 - action)
        if rule.size:
            del states[-rule.size :]
        states.append(self.tables.row(states[-1])[rule.symbol])

    def accepted(self, stack: Stack) -> tuple[int, ...]:
        """The terminals that can come next."""
        row = self.tables.row(stack[-1])
        last = self.tables.end
        return tuple(number for number in sorted(row) if number <= last and self.feed(stack, number))

    def continuing(self, stack: Stack) -> tuple[int, ...]:
        """The terminals that can come next and go on with the item that is being read, not begin the next."""
        ended = self.complete(stack)
        after = set(self.accepted(ended)) if ended and ended != stack else set()
        return tuple(number for number in self.accepted(stack) if number not in after)

    def phrase(self, stack: Stack, terminal: int) -> str:
        """A word with the words that must follow it: `share` is `share of`."""
        spelling = self.tables.spelling
        words, after = [spelling[terminal]], self.feed(stack, terminal)
        while after and len(words) < 4:
            nexts = self.accepted(after)
            if len(nexts) != 1 or nexts[0] not in spelling or not spelling[nexts[0]].isalpha():
                break
            words.append(spelling[nexts[0]])
            after = self.feed(after, nexts[0])
        return " ".join(words)

    def way_to(self, stack: Stack, terminal: int, most: int) -> Stack | None:
        """The stack after `terminal`, with at most `most` parts put in before it; None if these do not do.

        A breadth-first search, so that the fewest parts are put in; it keeps the first _WIDEST stacks.
        """
        reached = [stack]
        for _ in range(most + 1):
            for candidate in reached:
                found = self.feed(candidate, terminal)
                if found:
                    return found
            nexts = (self.feed(known, number) for known in reached for number in self.accepted(known))
            reached = list(dict.fromkeys(found for found in nexts if found and len(found) < DEEPEST))[
                :_WIDEST
            ]
        return None
