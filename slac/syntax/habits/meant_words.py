"""Which habit explains what stands at a place, and the terminals of the language's own words for it."""

from collections.abc import Iterator

from slac.source import Span
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.habits import clock_spelling, date_spelling, domain_phrases, text_spelling, unit_spelling
from slac.syntax.habits.habit import Habit, Meant
from slac.syntax.literate import Document
from slac.syntax.scanning import Scanner

SPELLINGS = (
    *date_spelling.HABITS,
    *clock_spelling.HABITS,
    *unit_spelling.HABITS,
    *text_spelling.HABITS,
)
"""Other spellings of one terminal each. A date is looked for before a time, a unit before a name."""
WORDED = tuple(each for each in domain_phrases.HABITS if each.worded)
UNWORDED = tuple(each for each in domain_phrases.HABITS if not each.worded)


def find_meant(
    habits: tuple[Habit, ...], automaton: Automaton, stack: Stack, text: str, at: int
) -> Iterator[Meant]:
    """What a piece of text at a place can mean, by each habit that may stand there."""
    ids = automaton.tables.ids
    for habit in habits:
        wanted = [ids[name] for name in habit.terminals]
        if wanted and not any(automaton.feed(stack, number) for number in wanted):
            continue
        if habit.alone and set(automaton.accepted(stack)) - set(wanted):
            continue
        meant = habit.find(text, at)
        if meant is not None:
            yield meant


def terminals_of(automaton: Automaton, stack: Stack, words: str) -> tuple[tuple[int, ...], Stack] | None:
    """The terminals that words of the language are behind a stack, and the stack after them; or None."""
    document = Document(words, (), (Span(0, len(words)),))
    scanner = Scanner(automaton.tables, document)
    found: list[int] = []
    after, position = stack, 0
    while (lexeme := scanner.next_token(position, after[-1])).text:
        fed = None if lexeme.lookalike else automaton.feed(after, lexeme.terminal)
        if fed is None:
            return None
        found.append(lexeme.terminal)
        after, position = fed, lexeme.span.end
    return tuple(found), after
