"""Phrase-level recovery: the smallest change near a mistake that lets the rest of its line be read.

Every change is tried on the automaton alone. The order is that of likelihood: another spelling or phrase for
what the language can say (slac.syntax.habits), a name that is a word of the language, a range written with a
dash, a word that is nearly the one that can come, a part left out, a word too many. The essay at the head of
slac.syntax.recovery says where this belongs, and where it comes from.
"""

import re
from collections.abc import Iterator

from slac.diagnostics import Diagnostic, Edit, Listing, Message
from slac.node import FrozenRecord
from slac.runtime.spelling import nearest, surely_meant
from slac.source import Span
from slac.syntax import errors
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.habits.habit import Habit, Meant
from slac.syntax.habits.meant_words import SPELLINGS, UNWORDED, WORDED, find_meant, terminals_of
from slac.syntax.scanning import Lexeme, Scanner

_LOOKAHEAD = 60
_MOST_LEFT_OUT = 3
_LIMIT = r"[0-9０-９]+(?:[.．][0-9０-９]+)?(?:\s*[%％])?"
_RANGE = rf"({_LIMIT})\s*(?:[-–—−~～]|\.\.\.?)\s*({_LIMIT})"
_DASHES = {"-", "–", "−"}


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

    def repair(
        self, stack: Stack, lexeme: Lexeme, previous: tuple[Stack, Lexeme] | None, sample: str = ""
    ) -> Repair:
        """The likeliest repair of a lexeme that cannot come; `previous` is what stands before it, `sample` a
        right line of its kind.

        The narrow ones go first: each asks for a certain word or sign, so that it is hardly ever wrong.
        """
        before = previous[1] if previous else None
        return (
            self.of_habit(stack, lexeme, previous)
            or self._reserved(lexeme, previous)
            or self._dash(stack, lexeme)
            or self._misspelt(stack, lexeme, before)
            or self.of_phrase(stack, lexeme, previous)
            or (self._left_out_before(lexeme, previous) if previous else None)
            or self._left_out(stack, lexeme, before, sample)
            or self._only_word(stack, lexeme, before)
            or self._too_many(stack, lexeme, before, sample)
            or self._hopeless(stack, lexeme, before, sample)
        )

    def of_habit(self, stack: Stack, lexeme: Lexeme, previous: tuple[Stack, Lexeme] | None) -> Repair | None:
        """What the language says in another spelling or in other words, read as what it says."""
        for habits in (SPELLINGS, WORDED):
            for before, at, meant in self._meant(habits, stack, lexeme, previous):
                read = [
                    (terminals, after, words)
                    for words in meant.readings
                    if (found := terminals_of(self.automaton, before, words))
                    for terminals, after in [found]
                ]
                if read:
                    good = (each for each in read if self.survives(each[1], meant.end))
                    terminals, after, words = next(good, read[0])
                    if meant.certain or self.survives(after, meant.end):
                        problem = self._said_otherwise(Span(at, meant.end), meant, words)
                        return Repair(problem, before, terminals, meant.end)
        return None

    def of_phrase(self, stack: Stack, lexeme: Lexeme, previous: tuple[Stack, Lexeme] | None) -> Repair | None:
        """What needs another sentence, or cannot be said yet: the item is given up with words for that."""
        for _, at, meant in self._meant(UNWORDED, stack, lexeme, previous):
            return Repair(self._said_otherwise(Span(at, meant.end), meant, ""))
        return None

    def _meant(
        self,
        habits: tuple[Habit, ...],
        stack: Stack,
        lexeme: Lexeme,
        previous: tuple[Stack, Lexeme] | None,
    ) -> Iterator[tuple[Stack, int, Meant]]:
        """What can be meant at a lexeme, or at the one before it and this one together."""
        text, start = self.scanner.text, lexeme.span.start
        for meant in find_meant(habits, self.automaton, stack, text, start):
            yield stack, start, meant
        if previous:
            before, first = previous
            for meant in find_meant(habits, self.automaton, before, text, first.span.start):
                as_name = first.terminal == self.automaton.tables.name and habits is SPELLINGS
                if meant.end > start or (as_name and meant.end == first.span.end):
                    yield before, first.span.start, meant

    def _said_otherwise(self, span: Span, meant: Meant, words: str) -> Diagnostic:
        text = self.scanner.text
        edit = None
        if words and (meant.certain or len(meant.readings) == 1):
            edit = errors.padded(text, span, words).replace(safe=meant.certain)
        return errors.said_otherwise(text[span.start : span.end], span, meant, words, edit)

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
        phrases = (
            errors.listed(self.automaton, stack, self.automaton.accepted(stack)) if stack else Listing(())
        )
        return Repair(errors.reserved(previous[1], phrases), named, (), lexeme.span.start)

    def _dash(self, stack: Stack, lexeme: Lexeme) -> Repair | None:
        """A range written with a dash, at its dash or at its first number."""
        ids = self.automaton.tables.ids
        if lexeme.text in _DASHES and (after := self.automaton.feed(stack, ids["TO"])):
            going_on = stack if self.survives(after, lexeme.span.end) else None
            problem = errors.dash_range(lexeme.text, lexeme.span)
            return Repair(problem, going_on, (ids["TO"],), lexeme.span.end)
        found = re.compile(_RANGE).match(self.scanner.text, lexeme.span.start)
        if lexeme.terminal == self.automaton.tables.number and found:
            span = Span(lexeme.span.start, found.end())
            return Repair(errors.dash_range(found[0], span, found[1].strip(), found[2]))
        return None

    def _misspelt(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None) -> Repair | None:
        """A word that is nearly one that can come."""
        if not lexeme.text.isidentifier():
            return None
        tables = self.automaton.tables
        here = self.automaton.accepted(stack)
        words = {tables.spelling[number]: number for number in here if number in tables.spelling}
        near = nearest(lexeme.text, (word for word in words if word.isalpha()))
        if near is None or self.survives(self.automaton.feed(stack, words[near]), lexeme.span.start):
            return None  # the word is left out rather than wrong: `share f` is `share of f`
        certain = surely_meant(lexeme.text, (near,)) is not None
        return self._instead(stack, lexeme, near, before, errors.meant_word(near), certain)

    def _instead(
        self, stack: Stack, lexeme: Lexeme, meant: str, before: Lexeme | None, cure: Message, certain: bool
    ) -> Repair | None:
        """The word that was meant in place of the one that is written, if the line can be read with it."""
        terminal = self.automaton.tables.words[meant]
        after = self.automaton.feed(stack, terminal)
        if not self.survives(after, lexeme.span.end):
            return None
        edit = errors.padded(self.scanner.text, lexeme.span, meant) if certain else None
        problem = errors.misspelt(lexeme, before, meant, cure, edit)
        return Repair(problem, stack, (terminal,), lexeme.span.end)

    def _only_word(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None) -> Repair | None:
        """Another word where only one can come: `in strength` for `in force`."""
        here, spelling = self.automaton.accepted(stack), self.automaton.tables.spelling
        only = spelling.get(here[0], "") if len(here) == 1 else ""
        return (
            self._instead(stack, lexeme, only, before, Message("misspelt-word.cure-only", meant=only), False)
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

    def _left_out(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None, sample: str) -> Repair | None:
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
        if before and part == self.automaton.opening and self._without_block(stack, lexeme):
            block = (part, self.automaton.closing)
            return Repair(errors.missing_block(before, sample), stack, block, lexeme.span.start)
        if before is None:
            problem = errors.missing_before(self.automaton, stack, lexeme, tuple(fixed or fitting))
        elif len(fixed) > 1:
            problem = errors.unexpected(self.automaton, stack, lexeme, before, sample)
        else:
            problem = errors.missing(
                self.automaton, stack, lexeme, before, part, sample, self._put_in(before, part)
            )
        return Repair(problem, stack, (part,), lexeme.span.start)

    def _without_block(self, stack: Stack, lexeme: Lexeme) -> bool:
        """Whether what follows cannot stand in the block whose opening brace is missing, as the next
        declaration cannot: then it is the whole block that is left out.
        """
        inside = self.automaton.feed(stack, self.automaton.opening)
        ends = self.automaton.feed(inside, self.automaton.closing) if inside else None
        fits = inside is not None and self.automaton.feed(inside, lexeme.terminal) is not None
        return ends is not None and (not fits or lexeme.terminal == self.automaton.closing)

    def _put_in(self, before: Lexeme, part: int) -> Edit | None:
        """The cure that writes a word or sign behind another; a name or a number only its author knows."""
        word = self.automaton.tables.spelling.get(part)
        gap = Span(before.span.end, before.span.end)
        return None if word is None else errors.padded(self.scanner.text, gap, word)

    def _fits(self, stack: Stack | None, lexeme: Lexeme) -> bool:
        """Whether reading goes on with a lexeme, or the item may end before it, once a part was put in."""
        if stack is None:
            return False
        if lexeme.first or lexeme.terminal in (self.automaton.tables.end, self.automaton.closing):
            return self.automaton.complete(stack) is not None or self.survives(
                stack, lexeme.span.start, fresh=True
            )
        return self.survives(stack, lexeme.span.start)

    def _too_many(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None, sample: str) -> Repair | None:
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
                problem = errors.unexpected(self.automaton, stack, lexeme, before, sample)
                return Repair(problem, stack, (), end)
            following = self.scanner.next_token(end, None)
        return None

    def _hopeless(self, stack: Stack, lexeme: Lexeme, before: Lexeme | None, sample: str) -> Repair:
        """No repair: the item is given up. At its end something is missing, else the lexeme is wrong."""
        ends = lexeme.terminal in (self.automaton.tables.end, self.automaton.closing, self.automaton.opening)
        if before and (lexeme.first or ends):
            return Repair(errors.missing(self.automaton, stack, lexeme, before, None, sample))
        return Repair(errors.unexpected(self.automaton, stack, lexeme, before, sample))
