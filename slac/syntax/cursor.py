"""Where recovery stands in a text: the automaton's stack, a position, and the items and blocks around it."""

from slac.node import FrozenRecord
from slac.source import Span
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.scanning import Lexeme, Scanner


class OpenItem(FrozenRecord):
    """What is being read: the stack before it, and its first token."""

    before: Stack
    first: Lexeme


class OpenBlock(FrozenRecord):
    """An open brace, and the item that it belongs to."""

    brace: Lexeme
    item: OpenItem


class LineStart(FrozenRecord):
    """The first lexeme of a line in the middle of an item: the stack before it, and what stands before it."""

    stack: Stack
    lexeme: Lexeme
    before: Lexeme


class Cursor:
    """A reading of a text that may be wrong, which goes forward lexeme by lexeme."""

    def __init__(self, automaton: Automaton, scanner: Scanner) -> None:
        self.automaton, self.scanner = automaton, scanner
        self.stack: Stack = (0,)
        self.position = 0
        self.blocks: list[OpenBlock] = []
        """Those that are open, the innermost last."""
        self.previous: tuple[Stack, Lexeme] | None = None
        """What was read last, and the stack before it."""
        self.line_starts: list[LineStart] = []
        self.item = OpenItem((0,), self.next_token())

    def next_token(self) -> Lexeme:
        return self.scanner.next_token(self.position, self.stack[-1])

    def take(self, lexeme: Lexeme, after: Stack) -> None:
        """Goes on behind a lexeme, and keeps account of blocks and items."""
        ended = self.automaton.complete(self.stack)
        if lexeme.terminal == self.automaton.opening:
            self.blocks.append(OpenBlock(lexeme, self.item))
        elif lexeme.terminal == self.automaton.closing:
            if self.blocks:
                self.item = self.blocks.pop().item
        elif ended is not None and after[:-1] == ended:  # it was shifted on top of an item that has ended
            self.item, self.line_starts = OpenItem(ended, lexeme), []
        elif lexeme.first and self.previous:
            self.line_starts.append(LineStart(self.stack, lexeme, self.previous[1]))
        self.previous = (self.stack, self._with_number(lexeme))
        self.stack, self.position = after, lexeme.span.end

    def put_in(self, terminals: tuple[int, ...], lexeme: Lexeme) -> None:
        """Takes terminals that are not written, at the place of a lexeme."""
        for terminal in terminals:
            after = self.automaton.feed(self.stack, terminal)
            assert after, "a repair is tried before it is adopted"
            self.take(lexeme.read_as(terminal), after)

    def _with_number(self, lexeme: Lexeme) -> Lexeme:
        """A percent sign, a unit or a currency together with its number, as one would quote it."""
        ids = self.automaton.tables.ids
        behind = lexeme.terminal in (ids["_PERCENT_SIGN"], ids["CURRENCY"], ids["UNIT"])
        if self.previous is None or self.previous[1].terminal != ids["NUMBER"] or not behind:
            return lexeme
        span = Span(self.previous[1].span.start, lexeme.span.end)
        return lexeme.replace(text=self.scanner.text[span.start : span.end], span=span)
