"""The syntax errors: one function for each kind of mistake, from what was expected and what was found.

A message names what stands there in the author's own words; the cure lists what could have stood there
instead.
"""

from slac.diagnostics import Diagnostic, Label, error, verbatim
from slac.source import Span
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.scanning import Lexeme
from slac.syntax.tokens import DEEPEST

_KINDS = {
    "NAME": "a name", "STRING": "a text in quotes", "NUMBER": "a number", "DATE": "a date such as 2024-04-01",
    "TIME": "a time of day such as 09:00", "CURRENCY": "a currency such as USD", "_PERCENT_SIGN": "`%`",
    "UNIT": "a unit of time such as hours", "WEEKDAY": "a day of the week",
    "MONTH": "a month such as 2024-04", "QUARTER": "a quarter such as 2024-Q1",
    "LANGUAGE": "a translation such as `@en \"...\"`",
    "ZONE_OFFSET": "an offset such as +08:00", "RULE": "a finding's name such as `unreachable-row`",
    "$END": "the end of the file",
}  # fmt: skip
_SAME = {"–", "−"}


def describe(automaton: Automaton, stack: Stack, terminal: int) -> str:
    """What a terminal is called, with the words that must follow it."""
    spelling = automaton.tables.spelling
    if terminal not in spelling:
        return _KINDS[automaton.tables.symbols[terminal]]
    word = spelling[terminal]
    return f"`{automaton.phrase(stack, terminal) if word.isalpha() else word}`"


def listed(automaton: Automaton, stack: Stack, terminals: tuple[int, ...]) -> str:
    """Several terminals in a row, the words by the alphabet, then the rest."""
    spelling = automaton.tables.spelling
    shown = [number for number in terminals if spelling.get(number, "") not in _SAME]
    texts = list(dict.fromkeys(describe(automaton, stack, number) for number in shown))
    words = sorted(text for text in texts if text[0] == "`" and text[1:2].isalpha())
    every = [*words, *(text for text in texts if text not in words)]
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} or {every[-1]}" if every else ""


def lexeme_text(lexeme: Lexeme) -> str:
    text = lexeme.text if len(lexeme.text) <= 40 else f"{lexeme.text[:37]}..."
    return f"`{text}`" if text else "the end of the file"


def unexpected(automaton: Automaton, stack: Stack, lexeme: Lexeme, previous: Lexeme | None) -> Diagnostic:
    """A word that can neither go on with what stands before it nor begin something new."""
    after = f" after {lexeme_text(previous)}" if previous else ""
    can_come = listed(automaton, stack, automaton.continuing(stack) or automaton.accepted(stack))
    message = f"did not expect {lexeme_text(lexeme)}{after}"
    return error("E001", "unexpected-word", message, lexeme.span, f"expected {can_come}" if can_come else "")


def misspelt(lexeme: Lexeme, previous: Lexeme | None, meant: str, why: str = "") -> Diagnostic:
    """A word that is nearly the one that was meant; or, with the reason, one in the place of another."""
    after = f"after {lexeme_text(previous)}" if previous else "here"
    return error(
        "E007",
        "misspelt-word",
        f"did not expect `{lexeme.text}` {after}",
        lexeme.span,
        why or f"did you mean `{meant}`?",
    )


def missing(
    automaton: Automaton, stack: Stack, lexeme: Lexeme, previous: Lexeme, part: int | None
) -> Diagnostic:
    """A part that is left out between two words; where it could be one of several, all are named."""
    wanted = (part,) if part is not None else automaton.continuing(stack)
    what = listed(automaton, stack, wanted)
    before = f", before {lexeme_text(lexeme)}" if part is not None and not lexeme.first else ""
    message = f"{what} is missing after {lexeme_text(previous)}{before}" if len(wanted) == 1 else ""
    several = f"something is missing after {lexeme_text(previous)}"
    return error(
        "E006", "missing-part", message or several, previous.span, "" if message else f"expected {what}"
    )


def not_an_item(
    automaton: Automaton, stack: Stack, lexeme: Lexeme, block: str, meant: str | None
) -> Diagnostic:
    """A word that begins a line as if it were a field or a declaration, and is none."""
    items = tuple(number for number in automaton.accepted(stack) if number in automaton.tables.words.values())
    listing = listed(automaton, stack, items)
    suggestion = f"did you mean `{meant}`? " if meant else ""
    if block:
        message = f"{lexeme_text(lexeme)} is not a field of `{block}`"
        return error(
            "E005", "unknown-field", message, lexeme.span, f"{suggestion}`{block}` may hold {listing}"
        )
    message = f"{lexeme_text(lexeme)} does not begin a declaration"
    return error(
        "E004", "unknown-declaration", message, lexeme.span, f"{suggestion}declarations begin with {listing}"
    )


def misplaced(lexeme: Lexeme, block: str) -> Diagnostic:
    message = f"{lexeme_text(lexeme)} is a declaration of its own and cannot stand inside `{block}`"
    return error(
        "E005", "unknown-field", message, lexeme.span, f"put it behind the closing brace of `{block}`"
    )


def reserved(lexeme: Lexeme, phrases: str) -> Diagnostic:
    message = f"`{lexeme.text}` is a word of the language and cannot be a name here"
    return error(
        "E008", "reserved-word", message, lexeme.span, f"give the thing another name, or go on with {phrases}"
    )


def unclosed_brace(brace: Lexeme, block: str, lexeme: Lexeme) -> Diagnostic:
    label = Label(lexeme.span, verbatim("the block is still open here"))
    return error("E010", "unclosed-brace", f"the block of `{block}` is never closed", brace.span,
                 "write `}` on a line of its own", label)  # fmt: skip


def unopened_brace(lexeme: Lexeme) -> Diagnostic:
    return error(
        "E011",
        "unopened-brace",
        "this brace closes nothing",
        lexeme.span,
        "leave it out, or open a block with `{`",
    )


def dash_range(lexeme: Lexeme, text: str = "") -> Diagnostic:
    shown = text or lexeme.text
    span = Span(lexeme.span.start, lexeme.span.start + len(shown))
    message = f"`{shown}` does not say on which side the ends of the range fall"
    cure = "write `from X to below Y`, or `from X to Y` where both ends belong to it"
    return error("E015", "dash-range", message, span, cure)


def missing_before(automaton: Automaton, stack: Stack, lexeme: Lexeme, parts: tuple[int, ...]) -> Diagnostic:
    """A part that is left out at the beginning, where it could be one of several."""
    return error(
        "E006",
        "missing-part",
        f"{listed(automaton, stack, parts)} is missing before `{lexeme.text}`",
        lexeme.span,
    )


def unclosed_string(span: Span) -> Diagnostic:
    cure = 'end it with `"` on the same line; inside a text, write `\\"` for a quotation mark'
    return error("E009", "unclosed-string", "one of the texts on this line is never closed", span, cure)


def too_deep(span: Span) -> Diagnostic:
    cure = "give the parts names, each in a declaration of its own"
    return error("E003", "too-deep", f"this is nested more than {DEEPEST} levels deep", span, cure)


def too_many(span: Span, most: int) -> Diagnostic:
    return error(
        "E021", "too-many-errors", f"there may be more: only the first {most} errors are shown", span
    )
