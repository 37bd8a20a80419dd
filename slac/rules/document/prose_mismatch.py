"""A figure in the contract's words that its code does not have.

A policy holds the contract twice: as it was signed, and as it is computed. "99.5%" in the paragraph and 99.9%
in the code beside it, "thirty (60) days", or a translation with another number than the original: what is
computed is then not what was agreed, or what was agreed is not what the translation says. Figures are
compared section by section, in each language; percentages and durations are understood in digits, in words
and in Chinese numerals.

Example:

```sla
commitment promised "99.5% uptime each month" for basic: uptime at least 99.9%
```

Use instead:

```diff
-commitment promised "99.5% uptime each month" for basic: uptime at least 99.9%
+commitment promised "99.9% uptime each month" for basic: uptime at least 99.9%
```
"""

from collections.abc import Iterator
from fractions import Fraction

from slac.agreement import Agreement, Claim, DeclarationId, Measure, Severity
from slac.diagnostics import Diagnostic, Label, Level, Listing, Message
from slac.node import FrozenRecord
from slac.rules.support.clause_figures import LocatedFigure, ProseFigures, figures_of_clause, figures_of_text
from slac.rules.support.code_figures import CodeFigure, FigureBearer, figure_bearers, figures_of
from slac.rules.support.rule import Rule, finding
from slac.source import Span
from slac.units import DURATION, RATIO, SECONDS, Dimension, Quantity
from slac.wording.quantities import written_quantity


class _Computed(FrozenRecord):
    """A figure of the code, and the declaration that it is in."""

    name: str
    figure: CodeFigure


class _Compared(FrozenRecord):
    """What a comparison came to: figures of code and text that differ, and figures of the text alone."""

    pairs: tuple[tuple[_Computed, LocatedFigure], ...]
    strays: tuple[LocatedFigure, ...]


def check(agreement: Agreement) -> Iterator[Diagnostic]:
    declared = dict(figure_bearers(agreement))
    comparisons = tuple(_comparisons(agreement, declared))
    if not comparisons:
        return
    known = {each.quantity for node in declared.values() for each in figures_of(node)}
    paired: dict[tuple[Span, Quantity], tuple[_Computed, list[LocatedFigure]]] = {}
    strays: dict[Fraction, tuple[tuple[str, ...], list[LocatedFigure]]] = {}
    for code, told, whole in comparisons:
        for dimension in (RATIO, DURATION):
            compared = _compare(code, told, dimension)
            for computed, said in compared.pairs:
                figure = computed.figure
                paired.setdefault((figure.span, figure.quantity), (computed, []))[1].append(said)
            names = tuple(dict.fromkeys(each.name for each in code))
            for said in compared.strays if whole else ():
                if Quantity(said.figure.value, dimension) not in known or said.figure.restated:
                    strays.setdefault(said.figure.value, (names, []))[1].append(said)
    yield from (_contradiction(*each) for each in paired.values())
    yield from (_stray(*each) for each in strays.values())


def _comparisons(
    agreement: Agreement, declared: dict[DeclarationId, FigureBearer]
) -> Iterator[tuple[tuple[_Computed, ...], ProseFigures, bool]]:
    """The code of each section beside each language of its text, and each declaration beside its own
    words; True where the text should say no other figures.
    """
    for clause in agreement.clauses:
        inside = [(which, declared[which]) for which in clause.declarations if which in declared]
        code = tuple(each for beside in inside for each in _computed(*beside))
        if code:
            yield from ((code, told, True) for told in figures_of_clause(clause))
    for which, node in declared.items():
        if not isinstance(node, Claim | Severity | Measure):
            for _, words in node.text.versions:
                told = figures_of_text(words, node.text.span)
                if told.figures and (code := _computed(which, node)):
                    yield code, told, False


def _computed(which: DeclarationId, node: FigureBearer) -> tuple[_Computed, ...]:
    """The figures of a declaration."""
    return tuple(_Computed(which.name or which.kind, each) for each in figures_of(node))


def _compare(code: tuple[_Computed, ...], told: ProseFigures, dimension: Dimension) -> _Compared:
    """Each figure of the code that the text does not have, beside the nearest of the text's own."""
    computed = [each for each in code if each.figure.quantity.dimension == dimension]
    said = [each for each in told.figures if each.figure.dimension == dimension]
    if not computed or not said:
        return _Compared((), ())
    values = {each.figure.quantity.value for each in computed}
    heard = {each.figure.value for each in said}
    unsaid = [each for each in computed if not _is_said(each.figure.quantity, heard, told.bare)]
    ends = (0, 1) if dimension == RATIO else ()
    strays = [each for each in said if each.figure.value not in values and each.figure.value not in ends]
    if not strays:
        return _Compared((), ())
    pairs = tuple((each, min(strays, key=lambda other: _distance(each, other))) for each in unsaid)
    left = [each for each in strays if all(each is not other for _, other in pairs)]
    return _Compared(pairs, tuple(each for each in left if dimension == RATIO or each.figure.restated))


def _is_said(quantity: Quantity, heard: set[Fraction], bare: frozenset[Fraction]) -> bool:
    """Whether the text has the figure, be it as a plain number, in a table whose heading has the unit."""
    if quantity.dimension == RATIO:
        plain = {quantity.value, quantity.value * 100}
    else:
        plain = {quantity.value / seconds for seconds in SECONDS.values()}
    return quantity.value in heard or bool(plain & bare)


def _distance(computed: _Computed, said: LocatedFigure) -> Fraction:
    one, other = computed.figure.quantity.value, said.figure.value
    return abs(one - other) / max(abs(one), abs(other), Fraction(1, 10**9))


def _contradiction(computed: _Computed, places: list[LocatedFigure]) -> Diagnostic:
    texts = tuple(dict.fromkeys(each.figure.text for each in places))
    quoted = tuple(Message("prose-mismatch.quoted", text=each) for each in texts)
    return finding(
        RULE,
        Message(
            "prose-mismatch.found",
            name=computed.name,
            written=written_quantity(computed.figure.quantity),
            texts=Listing(quoted),
        ),
        computed.figure.span,
        *(Label(span, Message("prose-mismatch.label")) for span in _spans(places)),
        cure=Message("prose-mismatch.cure"),
        subjects=(computed.name,),
    )


def _stray(names: tuple[str, ...], places: list[LocatedFigure]) -> Diagnostic:
    said = places[0].figure
    message = Message("prose-mismatch.found-stray", said=said.text)
    if said.restated:
        message = Message("prose-mismatch.found-restated", said=said.text)
    return finding(
        RULE,
        message,
        places[0].span,
        *(Label(span, Message("prose-mismatch.label-stray")) for span in _spans(places[1:])),
        cure=Message("prose-mismatch.cure-stray"),
        subjects=names,
    )


def _spans(places: list[LocatedFigure]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(each.span for each in places))


RULE = Rule("W254", "prose-mismatch", Level.WARNING, check, checks=(54,))
