"""Finds every mistake in a text that the parser could not read, each once.

The text is read again without building anything. At a mistake, the smallest repair that lets the rest of its
line be read is made in thought: a word taken for the one that was meant, a missing part put in, a word too
many left out. Where none helps, the item (a field, a row, a declaration) is given up, and reading goes on
with the next one: a line that is not indented deeper, or the brace that closes the block.
"""

from slac.diagnostics import Diagnostic
from slac.node import Record
from slac.runtime.spelling import nearest
from slac.source import Span
from slac.syntax import errors
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.literate import Document
from slac.syntax.repair import Repair, Repairer
from slac.syntax.scanning import Met, Scanner
from slac.syntax.tables import Tables
from slac.syntax.tokens import DEEPEST

MOST_ERRORS = 100

_ALIKE = {
    "between": "from",
    "under": "below",
    "over": "above",
    "less": "below",
    "more": "above",
    "since": "from",
}


def find_mistakes(tables: Tables, document: Document) -> tuple[Diagnostic, ...]:
    """What is wrong with a text, in its order; nothing where it can be read."""
    recovery = _Recovery(Automaton(tables), Scanner(tables, document))
    while recovery.step():
        if len(recovery.found) >= MOST_ERRORS:
            end = Span(recovery.position, recovery.position)
            return (*recovery.found, errors.too_many(end, MOST_ERRORS))
    return tuple(recovery.found)


class _Item(Record):
    """What is being read: the stack before it, and its first token."""

    before: Stack
    first: Met


class _Block(Record):
    """An open brace, and the item that it belongs to."""

    brace: Met
    item: _Item


class _Recovery:
    def __init__(self, automaton: Automaton, scanner: Scanner) -> None:
        self.automaton, self.scanner = automaton, scanner
        self.repairer = Repairer(automaton, scanner)
        self.stack: Stack = (0,)
        self.position = 0
        self.found: list[Diagnostic] = []
        self.blocks: list[_Block] = []
        self.previous: tuple[Stack, Met] | None = None
        self.marks: list[tuple[Stack, Met, Met]] = []
        self.item = _Item((0,), self.meet())

    def meet(self) -> Met:
        return self.scanner.meet(self.position, self.stack[-1])

    def step(self) -> bool:
        """Reads one token, or deals with one mistake; False at the end."""
        met = self.meet()
        if met.trap:
            self._trapped(met)
            return True
        if len(self.stack) > DEEPEST:
            self.found.append(errors.too_deep(met.span))
            return False
        after = self.automaton.feed(self.stack, met.terminal)
        if after is None:
            return self._mistake(met)
        self._take(met, after)
        return met.terminal != self.automaton.tables.end

    def _take(self, met: Met, after: Stack) -> None:
        level = self.automaton.complete(self.stack)
        if met.terminal == self.automaton.opening:
            self.blocks.append(_Block(met, self.item))
        elif met.terminal == self.automaton.closing:
            if self.blocks:
                self.item = self.blocks.pop().item
        elif level is not None and after[:-1] == level:
            self.item, self.marks = _Item(level, met), []
        elif met.first and self.previous:
            self.marks.append((self.stack, met, self.previous[1]))
        self.previous = (self.stack, self._with_number(met))
        self.stack, self.position = after, met.span.end

    def _with_number(self, met: Met) -> Met:
        """A percent sign, a unit or a currency together with its number, as one would quote it."""
        ids = self.automaton.tables.ids
        behind = met.terminal in (ids["_PERCENT_SIGN"], ids["CURRENCY"], ids["UNIT"])
        if self.previous is None or self.previous[1].terminal != ids["NUMBER"] or not behind:
            return met
        span = Span(self.previous[1].span.start, met.span.end)
        return met.replace(text=self.scanner.text[span.start : span.end], span=span)

    def _trapped(self, met: Met) -> None:
        assert met.trap
        self.found.append(met.trap.problem)
        ids = self.automaton.tables.ids
        for reading in met.trap.readings:
            terminals = tuple(ids[name] for name in reading)
            after = self.automaton.feed_all(self.stack, terminals)
            if after is None or not (terminals or self._goes_on(met.trap.end)):
                continue
            for terminal in terminals:
                step = self.automaton.feed(self.stack, terminal)
                assert step
                self._take(Met(terminal, met.text, met.span, met.first, met.indent, met.fence), step)
            self.position = met.trap.end
            return
        level = self.automaton.complete(self.stack)
        if met.first and level:
            self.item, self.marks = _Item(level, met), []
        self._skip_item(self.scanner.meet(met.trap.end, None))

    def _goes_on(self, position: int) -> bool:
        """Whether what follows can be read once the sign is left out, or is another matter."""
        met = self.scanner.meet(position, self.stack[-1])
        return met.first or bool(met.trap) or self.automaton.feed(self.stack, met.terminal) is not None

    def _mistake(self, met: Met) -> bool:
        level = self.automaton.complete(self.stack)
        end, closing = self.automaton.tables.end, self.automaton.closing
        if self._odd_quotes(met):
            self._skip_item(met)
        elif level is not None and (level == self.stack or met.first or met.terminal in (end, closing)):
            if met.terminal == end:
                block = self.blocks[-1]
                self.found.append(errors.unclosed_brace(block.brace, block.item.first.text, met))
                return False
            self._wrong_item(met, level)
        else:
            self._wrong_part(met)
        return True

    def _odd_quotes(self, met: Met) -> bool:
        """A quotation mark too few explains whatever else seems wrong on the line."""
        text = self.scanner.text
        start = text.rfind("\n", 0, met.span.start) + 1
        end = text.find("\n", met.span.end)
        line = text[start : end if end >= 0 else len(text)].replace("\\\\", "").replace('\\"', "")
        if line.partition("#")[0].count('"') % 2 == 0 or line.count('"') % 2 == 0:
            return False
        self.found.append(errors.unclosed_string(met.span))
        return True

    def _wrong_item(self, met: Met, level: Stack) -> None:
        """A token where a new field or declaration should begin."""
        tables = self.automaton.tables
        if met.terminal == self.automaton.closing:
            self.found.append(errors.unopened_brace(met))
            self.stack, self.position = level, met.span.end
            return
        block = self.blocks[-1].item.first.text if self.blocks else ""
        if self._left_open(met):
            return
        self.item, self.marks = _Item(level, met), []
        if not met.text[0].isalpha():
            self._adopt(self.repairer.repair(level, met, None), met)
            return
        accepted = self.automaton.accepted(level)
        words = {word: number for word, number in tables.words.items() if number in accepted}
        meant = nearest(met.text, words) or _ALIKE.get(met.text)
        meant = meant if meant and meant in words else None
        declared = tables.words.get(met.text, -1) in tables.row(0)
        phrase = self.automaton.phrase(level, words[meant]) if meant else None
        known = errors.misplaced(met, block) if declared and block else None
        self.found.append(known or errors.not_an_item(self.automaton, level, met, block, phrase))
        after = self.automaton.feed(level, words[meant]) if meant and not known else None
        if after and self.repairer.survives(after, met.span.end):
            self._take(
                Met(words[meant or ""], meant or "", met.span, met.first, met.indent, met.fence), after
            )
        else:
            self.stack = level
            self._skip_item(met)

    def _left_open(self, met: Met) -> bool:
        """Whether a block was not closed before this token, which begins an item around the block."""
        word = self.automaton.tables.words.get(met.text, -1)
        for depth in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[depth]
            outer = block.item.before
            outside = met.indent <= block.item.first.indent or met.fence != block.brace.fence
            if outside and met.first and self.automaton.feed(outer, word):
                inner = self.blocks[-1]
                self.found.append(errors.unclosed_brace(inner.brace, inner.item.first.text, met))
                del self.blocks[depth:]
                self.stack, self.item, self.marks = outer, _Item(outer, met), []
                return True
        return False

    def _wrong_part(self, met: Met) -> None:
        """A token in the middle of a field or declaration."""
        for stack, mark, before in reversed(self.marks):
            word = self.automaton.tables.words.get(mark.text)
            begun = self.automaton.feed(self.item.before, word) if word is not None else None
            same_line = "\n" not in self.scanner.text[mark.span.end : met.span.start]
            if begun and (same_line or self.repairer.survives(begun, mark.span.end)):
                self.found.append(errors.missing(self.automaton, stack, mark, before, None))
                self.stack, self.position, self.marks = self.item.before, mark.span.start, []
                return
        self._adopt(self.repairer.repair(self.stack, met, self.previous), met)

    def _adopt(self, repair: Repair, met: Met) -> None:
        """Goes on as a repair says, or gives the item up."""
        self.found.append(repair.problem)
        if repair.stack is None:
            self._skip_item(met)
            return
        self.stack = repair.stack
        for terminal in repair.terminals:
            after = self.automaton.feed(self.stack, terminal)
            assert after
            self._take(Met(terminal, met.text, met.span, met.first, met.indent, met.fence), after)
        self.position = repair.position

    def _skip_item(self, met: Met) -> None:
        """Gives the item up: reads on to where the next one begins, or into its block."""
        first, base = self.item.first, self.item.before
        while met.terminal != self.automaton.tables.end:
            if met.first and met.span.start > first.span.start and self._begins(met, base):
                break
            if met.terminal == self.automaton.closing and self.blocks:
                break
            opening = met.terminal == self.automaton.opening
            if opening and self._enter(met, base):
                return
            met = self.scanner.leap(met.span.end, int(opening))
        self.stack, self.position, self.marks = base, met.span.start, []

    def _begins(self, met: Met, base: Stack) -> bool:
        """Whether a line's first token begins another item: it is not indented deeper, or is such a word."""
        if met.indent <= self.item.first.indent or met.fence != self.item.first.fence:
            return True
        word = self.automaton.tables.words.get(met.text)
        begun = self.automaton.feed(base, word) if word is not None else None
        return self.repairer.survives(begun, met.span.end)

    def _enter(self, brace: Met, base: Stack) -> bool:
        """Goes into the block of an item whose head could not be read."""
        head = self.automaton.feed(base, self.item.first.terminal)
        inside = self.automaton.way_to(head, self.automaton.opening, 3) if head else None
        if inside is None:
            return False
        self.blocks.append(_Block(brace, self.item))
        self.stack, self.position, self.previous = inside, brace.span.end, (base, brace)
        return True
