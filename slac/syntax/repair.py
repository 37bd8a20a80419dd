"""Phrase-level recovery: the smallest change near a mistake that lets the rest of its line be read.

Every change is tried on the automaton alone. The order is that of likelihood: a name that is a word of the
language, a range written with a dash, a word that is nearly the one that can come, a part left out, a word
too many. The essay at the head of slac.syntax.recovery says where this belongs, and where it comes from.
"""

import re

from slac.diagnostics import Diagnostic
from slac.node import FrozenRecord
from slac.runtime.spelling import nearest
from slac.syntax import errors
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.scanning import Lexeme, Scanner

_LOOKAHEAD = 60
_MOST_LEFT_OUT = 3
_RANGE = r"\s*[0-9０-９.]+\s*[%％]?\s*(?:[-–—−~～]|\.\.\.?)\s*[0-9０-９]+(?:[.．][0-9０-９]+)?(?:\s*[%％])?"
_DASHES = {"-", "–", "−"}
_PERCENT_WORDS = {"percent", "pct", "per", "percentage"}


class Repair(FrozenRecord):
    """A mistake, and how to go on: from `stack`, with `terminals` put in at `position`; or not at all."""

    problem: Diagnostic
    stack: Stack | None = None
    terminals: tuple[int, ...] = ()
    position: int = 0


class Repairer:
    __slots__ = ("automaton", "scanner")

    def __init__(self, automaton: Automaton, scanner: Scanner) -> None:
        self.automaton, self.scanner = automaton, scanner

    def survives(self, stack: Stack | None, position: int, fresh: bool = False) -> bool:
        """Whether the rest of a line can be read from a stack: the test of a repair.

        The line goes on to the next line's first lexeme, a brace, or a look-alike, behind which nothing is
        certain. `fresh`: the lexeme at `position` may itself be the first on its line.
        """
        tables = self.automaton.tables
        moved = not fresh
        for _ in range(_LOOKAHEAD):
            if stack is None:
                return False
            lexeme = self.scanner.next_token(position, stack[-1])
            if lexeme.lookalike and lexeme.lookalike.stands_for != ((),):
                return True
            after = self.automaton.feed(stack, lexeme.terminal)
            line_ends = lexeme.terminal in (tables.end, self.automaton.closing) or (lexeme.first and moved)
            if line_ends or (lexeme.first and after is None):
                # The next line may go on with the item; but not where a word of the language, which may begin
                # the next item, would only be taken for a name. Or the item may end here.
                as_name = lexeme.terminal == tables.name and lexeme.text in tables.words
                return (after is not None and not as_name) or self.automaton.complete(stack) is not None
            if lexeme.terminal == self.automaton.opening:
                return after is not None
            stack, position, moved = after, lexeme.span.end, True
        return True

    def repair(self, stack: Stack, lexeme: Lexeme, previous: tuple[Stack, Lexeme] | None) -> Repair:
        """The likeliest repair of a lexeme that cannot come; `previous` is what stands before it.

        The narrow ones go first: each asks for a certain word or sign, so that it is hardly ever wrong.
        """
        before = previous[1] if previous else None
        return (
            self._reserved(lexeme, previous)
            or self._dash(stack, lexeme)
            or self._percent(stack, lexeme)
            or (self._percent(*previous) if previous else None)
            or self._misspelt(stack, lexeme, before)
            or (self._left_out_before(lexeme, previous) if previous else None)
            or self._left_out(stack, lexeme, before)
            or self._only_word(stack, lexeme, before)
            or self._too_many(stack, lexeme, before)
            or self._hopeless(stack, lexeme, before)
        )

    def _reserved(self, lexeme: Lexeme, previous: tuple[Stack, Lexeme] | None) -> Repair | None:
        """The word before was meant as a name: `time / 2`."""
        tables = self.automaton.tables
        if previous is None or previous[1].terminal not in tables.spelling or not previous[1].text.isalpha():
            return None
        named = self.automaton.feed(previous[0], tables.name)
        after = self.automaton.feed(named, lexeme.terminal) if named else None
        if named is None or not self.survives(after, lexeme.span.end) or lexeme.first:
            return None
        stack = self.automaton.feed(previous[0], previous[1].terminal)
        phrases = errors.listed(self.automaton, stack, self.automaton.accepted(stack)) if stack else ""
        return Repair(errors.reserved(previous[1], phrases), named, (), lexeme.span.start)

    def _dash(self, stack: Stack, lexeme: Lexeme) -> Repair | None:
        """A range written with a dash, at its dash or at its first number."""
        ids = self.automaton.tables.ids
        if lexeme.text in _DASHES and (after := self.automaton.feed(stack, ids["TO"])):
            going_on = stack if self.survives(after, lexeme.span.end) else None
            return Repair(errors.dash_range(lexeme), going_on, (ids["TO"],), lexeme.span.end)
        found = re.compile(_RANGE).match(self.scanner.text, lexeme.span.start)
        if lexeme.terminal == self.automaton.tables.number and found:
            return Repair(errors.dash_range(lexeme, self.scanner.text[lexeme.span.start : found.end()]))
        return None

    def _percent(self, stack: Stack, lexeme: Lexeme) -> Repair | None:
        """A percent sign in words: `5 percent`, `5 per cent`."""
        sign = self.automaton.tables.ids["_PERCENT_SIGN"]
        if lexeme.text.lower() not in _PERCENT_WORDS or self.automaton.feed(stack, sign) is None:
            return None
        end = lexeme.span.end
        following = self.scanner.next_token(end, None)
        if lexeme.text.lower() == "per" and following.text.lower() == "cent":
            end = following.span.end
        return Repair(errors.misspelt(lexeme, None, "%", "write `%` behind the number"), stack, (sign,), end)

    def _misspelt(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None) -> Repair | None:
        """A word that is nearly one that can come."""
        if not lexeme.text.isidentifier():
            return None
        tables = self.automaton.tables
        here = self.automaton.accepted(stack)
        words = {tables.spelling[number]: number for number in here if number in tables.spelling}
        near = nearest(lexeme.text, (word for word in words if word.isalpha()))
        return self._instead(stack, lexeme, near, before) if near else None

    def _instead(
        self, stack: Stack, lexeme: Lexeme, meant: str, before: Lexeme | None, why: str = ""
    ) -> Repair | None:
        """The word that was meant in place of the one that is written, if the line can be read with it."""
        terminal = self.automaton.tables.words[meant]
        after = self.automaton.feed(stack, terminal)
        if not self.survives(after, lexeme.span.end):
            return None
        return Repair(errors.misspelt(lexeme, before, meant, why), stack, (terminal,), lexeme.span.end)

    def _only_word(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None) -> Repair | None:
        """Another word where only one can come: `in strength` for `in force`."""
        here, spelling = self.automaton.accepted(stack), self.automaton.tables.spelling
        only = spelling.get(here[0], "") if len(here) == 1 else ""
        return (
            self._instead(stack, lexeme, only, before, f"only `{only}` can stand here")
            if only.isalpha() and lexeme.text.isidentifier()
            else None
        )

    def _left_out_before(self, lexeme: Lexeme, previous: tuple[Stack, Lexeme]) -> Repair | None:
        """A name left out, so that the word behind it was taken for the name: `credit for enterprise`."""
        tables = self.automaton.tables
        word = tables.words.get(previous[1].text)
        if previous[1].terminal != tables.name or word is None:
            return None
        for part in (tables.name, tables.ids["STRING"]):
            stack = self.automaton.feed_all(previous[0], (part, word))
            if stack and self.survives(stack, lexeme.span.start):
                problem = errors.missing_before(self.automaton, previous[0], previous[1], (part,))
                return Repair(problem, stack, (), lexeme.span.start)
        return None

    def _left_out(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None) -> Repair | None:
        """One part left out. A number, a text or a name is put in only where no fixed word would do."""
        tables = self.automaton.tables
        possible = self.automaton.continuing(stack)
        fitting = [
            part
            for part in possible
            if part not in (tables.end, self.automaton.closing)
            and self._fits(self.automaton.feed(stack, part), lexeme)
        ]
        fixed = [part for part in fitting if part in tables.spelling]
        if not fitting:
            return None
        part = (fixed or fitting)[0]
        if before is None:
            problem = errors.missing_before(self.automaton, stack, lexeme, tuple(fixed or fitting))
        elif len(fixed) > 1:
            problem = errors.unexpected(self.automaton, stack, lexeme, before)
        else:
            problem = errors.missing(self.automaton, stack, lexeme, before, part)
        return Repair(problem, stack, (part,), lexeme.span.start)

    def _fits(self, stack: Stack | None, lexeme: Lexeme) -> bool:
        """Whether reading goes on with a lexeme, or the item may end before it, once a part was put in."""
        if stack is None:
            return False
        if lexeme.first or lexeme.terminal in (self.automaton.tables.end, self.automaton.closing):
            return self.automaton.complete(stack) is not None or self.survives(
                stack, lexeme.span.start, fresh=True
            )
        return self.survives(stack, lexeme.span.start)

    def _too_many(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None) -> Repair | None:
        """One to three words that should not be there."""
        following = lexeme
        for _ in range(_MOST_LEFT_OUT):
            if following.terminal in (
                self.automaton.tables.end,
                self.automaton.closing,
                self.automaton.opening,
            ):
                return None
            if following.first:
                return None
            end = following.span.end
            if self.survives(stack, end):
                return Repair(errors.unexpected(self.automaton, stack, lexeme, before), stack, (), end)
            following = self.scanner.next_token(end, None)
        return None

    def _hopeless(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None) -> Repair:
        """No repair: the item is given up. At its end something is missing, else the lexeme is wrong."""
        ends = lexeme.terminal in (self.automaton.tables.end, self.automaton.closing, self.automaton.opening)
        if before and (lexeme.first or ends):
            return Repair(errors.missing(self.automaton, stack, lexeme, before, None))
        return Repair(errors.unexpected(self.automaton, stack, lexeme, before))
