"""Looks for the smallest change that lets the rest of a line be read: most likely what its author meant.

Every repair is tried on the automaton alone. The order is that of likelihood: a name that is a word of the
language, a range written with a dash, a word that is nearly the one that can come, a part left out, a word
too many.
"""

import re

from slac.diagnostics import Diagnostic
from slac.node import Record
from slac.runtime.spelling import nearest
from slac.syntax import errors
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.scanning import Met, Scanner

_LOOKAHEAD = 60
_MOST_LEFT_OUT = 3
_RANGE = r"\s*[0-9０-９.]+\s*[%％]?\s*(?:[-–—−~～]|\.\.\.?)\s*[0-9０-９]+(?:[.．][0-9０-９]+)?(?:\s*[%％])?"
_DASHES = {"-", "–", "−"}
_PERCENT_WORDS = {"percent", "pct", "per", "percentage"}


class Repair(Record):
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
        """Whether an item's line can be read on: up to the next line's first token, a brace, or a trap.

        `fresh`: the token at `position` may itself be the first on its line.
        """
        moved = not fresh
        for _ in range(_LOOKAHEAD):
            if stack is None:
                return False
            met = self.scanner.meet(position, stack[-1])
            if met.trap and met.trap.readings != ((),):
                return True
            ends = met.terminal in (self.automaton.tables.end, self.automaton.closing) or (
                met.first and moved
            )
            stack_after = self.automaton.feed(stack, met.terminal)
            if ends or (met.first and stack_after is None):
                named = met.terminal == self.automaton.tables.name and met.text in self.automaton.tables.words
                return (stack_after is not None and not named) or self.automaton.complete(stack) is not None
            if met.terminal == self.automaton.opening:
                return stack_after is not None
            stack, position, moved = stack_after, met.span.end, True
        return True

    def repair(self, stack: Stack, met: Met, previous: tuple[Stack, Met] | None) -> Repair:
        """The likeliest repair of a token that cannot come."""
        before = previous[1] if previous else None
        return (
            self._reserved(met, previous)
            or self._dash(stack, met)
            or self._percent(stack, met)
            or (self._percent(*previous) if previous else None)
            or self._misspelt(stack, met, before)
            or (self._left_out_before(met, previous) if previous else None)
            or self._left_out(stack, met, before)
            or self._only_word(stack, met, before)
            or self._too_many(stack, met, before)
            or self._hopeless(stack, met, before)
        )

    def _reserved(self, met: Met, previous: tuple[Stack, Met] | None) -> Repair | None:
        """The word before was meant as a name: `time / 2`."""
        tables = self.automaton.tables
        if previous is None or previous[1].terminal not in tables.spelling or not previous[1].text.isalpha():
            return None
        named = self.automaton.feed(previous[0], tables.name)
        after = self.automaton.feed(named, met.terminal) if named else None
        if named is None or not self.survives(after, met.span.end) or met.first:
            return None
        stack = self.automaton.feed(previous[0], previous[1].terminal)
        phrases = errors.listed(self.automaton, stack, self.automaton.accepted(stack)) if stack else ""
        return Repair(errors.reserved(previous[1], phrases), named, (), met.span.start)

    def _dash(self, stack: Stack, met: Met) -> Repair | None:
        """A range written with a dash, at its dash or at its first number."""
        ids = self.automaton.tables.ids
        if met.text in _DASHES and (after := self.automaton.feed(stack, ids["TO"])):
            going_on = stack if self.survives(after, met.span.end) else None
            return Repair(errors.dash_range(met), going_on, (ids["TO"],), met.span.end)
        found = re.compile(_RANGE).match(self.scanner.text, met.span.start)
        if met.terminal == self.automaton.tables.number and found:
            return Repair(errors.dash_range(met, self.scanner.text[met.span.start : found.end()]))
        return None

    def _percent(self, stack: Stack, met: Met) -> Repair | None:
        sign = self.automaton.tables.ids["_PERCENT_SIGN"]
        if met.text.lower() not in _PERCENT_WORDS or self.automaton.feed(stack, sign) is None:
            return None
        end = met.span.end
        following = self.scanner.meet(end, None)
        if met.text.lower() == "per" and following.text.lower() == "cent":
            end = following.span.end
        return Repair(errors.misspelt(met, None, "%", "write `%` behind the number"), stack, (sign,), end)

    def _misspelt(self, stack: Stack, met: Met, before: Met | None) -> Repair | None:
        """A word that is nearly one that can come."""
        if not met.text.isidentifier():
            return None
        tables = self.automaton.tables
        here = self.automaton.accepted(stack)
        words = {tables.spelling[number]: number for number in here if number in tables.spelling}
        near = nearest(met.text, (word for word in words if word.isalpha()))
        return self._instead(stack, met, near, before) if near else None

    def _instead(self, stack: Stack, met: Met, meant: str, before: Met | None) -> Repair | None:
        terminal = self.automaton.tables.words[meant]
        after = self.automaton.feed(stack, terminal)
        if not self.survives(after, met.span.end):
            return None
        return Repair(errors.misspelt(met, before, meant), stack, (terminal,), met.span.end)

    def _only_word(self, stack: Stack, met: Met, before: Met | None) -> Repair | None:
        """Another word where only one can come: `in strength` for `in force`."""
        here, spelling = self.automaton.accepted(stack), self.automaton.tables.spelling
        only = spelling.get(here[0], "") if len(here) == 1 else ""
        return self._instead(stack, met, only, before) if only.isalpha() and met.text.isidentifier() else None

    def _left_out_before(self, met: Met, previous: tuple[Stack, Met]) -> Repair | None:
        """A name left out, so that the word behind it was taken for the name: `credit for enterprise`."""
        tables = self.automaton.tables
        word = tables.words.get(previous[1].text)
        if previous[1].terminal != tables.name or word is None:
            return None
        for part in (tables.name, tables.ids["STRING"]):
            stack = self.automaton.feed_all(previous[0], (part, word))
            if stack and self.survives(stack, met.span.start):
                problem = errors.missing_before(self.automaton, previous[0], previous[1], (part,))
                return Repair(problem, stack, (), met.span.start)
        return None

    def _left_out(self, stack: Stack, met: Met, before: Met | None) -> Repair | None:
        """One part left out. A number, a text or a name is put in only where no fixed word would do."""
        tables = self.automaton.tables
        possible = self.automaton.continuing(stack)
        fitting = [
            part
            for part in possible
            if part not in (tables.end, self.automaton.closing)
            and self._fits(self.automaton.feed(stack, part), met)
        ]
        fixed = [part for part in fitting if part in tables.spelling]
        if not fitting:
            return None
        part = (fixed or fitting)[0]
        if before is None:
            problem = errors.missing_before(self.automaton, stack, met, tuple(fixed or fitting))
        elif len(fixed) > 1:
            problem = errors.unexpected(self.automaton, stack, met, before)
        else:
            problem = errors.missing(self.automaton, stack, met, before, part)
        return Repair(problem, stack, (part,), met.span.start)

    def _fits(self, stack: Stack | None, met: Met) -> bool:
        if stack is None:
            return False
        if met.first or met.terminal in (self.automaton.tables.end, self.automaton.closing):
            return self.automaton.complete(stack) is not None or self.survives(
                stack, met.span.start, fresh=True
            )
        return self.survives(stack, met.span.start)

    def _too_many(self, stack: Stack, met: Met, before: Met | None) -> Repair | None:
        """One to three words that should not be there."""
        following = met
        for count in range(_MOST_LEFT_OUT):
            if following.terminal in (
                self.automaton.tables.end,
                self.automaton.closing,
                self.automaton.opening,
            ):
                return None
            if following.first and (count or following is met):
                return None
            end = following.span.end
            if self.survives(stack, end):
                return Repair(errors.unexpected(self.automaton, stack, met, before), stack, (), end)
            following = self.scanner.meet(end, None)
        return None

    def _hopeless(self, stack: Stack, met: Met, before: Met | None) -> Repair:
        ends = met.terminal in (self.automaton.tables.end, self.automaton.closing, self.automaton.opening)
        if before and (met.first or ends):
            return Repair(errors.missing(self.automaton, stack, met, before, None))
        return Repair(errors.unexpected(self.automaton, stack, met, before))
