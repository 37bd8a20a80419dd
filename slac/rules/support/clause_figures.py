"""What each section of a contract says in figures, language by language, and where it says it."""

from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Clause, ClauseProse
from slac.node import FrozenRecord
from slac.rules.support.prose_figures import Figure, figures_in
from slac.source import Span


class LocatedFigure(FrozenRecord):
    """A figure, and where in the policy it was written."""

    figure: Figure
    span: Span


class ProseFigures(FrozenRecord):
    """What a section or a text says in one language: its figures, and its numbers without units."""

    figures: tuple[LocatedFigure, ...]
    bare: frozenset[Fraction]


def figures_of_clause(clause: Clause) -> Iterator[ProseFigures]:
    """What a section's own text says, once for each language that it is in."""
    for language in dict.fromkeys(each.language for each in clause.prose):
        runs = [each for each in clause.prose if each.language == language]
        found = [(run, figures_in(run.markdown)) for run in runs]
        figures = tuple(
            LocatedFigure(each, span_in_prose(run, each.start, each.end))
            for run, said in found
            for each in said.figures
        )
        yield ProseFigures(figures, frozenset().union(*(inside.bare for _, inside in found)))


def figures_of_text(words: str, span: Span) -> ProseFigures:
    """What a text in the code says; all of it is at the text's own place."""
    found = figures_in(words)
    return ProseFigures(tuple(LocatedFigure(each, span) for each in found.figures), found.bare)


def span_in_prose(prose: ClauseProse, start: int, end: int) -> Span:
    """Where characters `start` to before `end` of a run of prose stand in the policy's file."""
    if not prose.starts:
        return prose.span
    begins = [0]
    for line in prose.markdown.split("\n"):
        begins.append(begins[-1] + len(line) + 1)
    first = bisect_right(begins, start) - 1
    at = prose.starts[first] + start - begins[first]
    return Span(at, at + min(end, begins[first + 1] - 1) - start)
