"""The syntax errors: one function for each kind of mistake, from what was expected and what was found.

A message names what stands there in the author's own words. A note says why the language asks for it, and the
cure lists what could have stood there instead, with a line of a policy as an example where there is one. What
can have been meant in one way only is an edit besides, which `slac check --fix` makes.
"""

from slac.diagnostics import Diagnostic, Edit, Label, Listing, Message, error
from slac.source import Span
from slac.syntax.automaton import Automaton, Stack
from slac.syntax.habits.habit import Meant
from slac.syntax.scanning import Lexeme
from slac.syntax.tokens import DEEPEST

_SAME = {"–", "−"}


def describe(automaton: Automaton, stack: Stack, terminal: int) -> Message:
    """What a terminal is called, with the words that must follow it."""
    spelling = automaton.tables.spelling
    if terminal not in spelling:
        return Message(f"terminal.{automaton.tables.symbols[terminal].strip('$_').lower()}")
    word = spelling[terminal]
    return Message("verbatim.code", x=automaton.phrase(stack, terminal) if word.isalpha() else word)


def listed(automaton: Automaton, stack: Stack, terminals: tuple[int, ...]) -> Listing:
    """Several terminals in a row, the words by the alphabet, then the rest."""
    spelling = automaton.tables.spelling
    shown = [number for number in terminals if spelling.get(number, "") not in _SAME]
    named = [(spelling.get(number, ""), describe(automaton, stack, number)) for number in shown]
    words = sorted((word, said) for word, said in named if word.isalpha())
    rest = [said for word, said in named if not word.isalpha()]
    return Listing(tuple(dict.fromkeys((*(said for _, said in words), *rest))), "list.or")


def lexeme_words(lexeme: Lexeme) -> Message:
    """What is written, or that the file ends."""
    return in_code(lexeme.text) if lexeme.text else Message("terminal.end")


def in_code(text: str) -> Message:
    """A piece of a policy, shortened where it is long."""
    return Message("verbatim.code", x=text if len(text) <= 40 else f"{text[:37]}...")


def place(after: Lexeme | None) -> Message:
    """Where something stands: behind what was read before it."""
    return Message("place.after", before=lexeme_words(after)) if after else Message("place.here")


def padded(text: str, span: Span, words: str) -> Edit:
    """A certain cure: words in the place of `span`, with a blank on each side where they would touch."""
    left, right = text[: span.start][-1:], text[span.end :][:1]
    before = " " if left and not left.isspace() and words[:1] not in ",:%)" and left != "(" else ""
    behind = " " if right and not right.isspace() and right not in ",:%)" and words[-1:] != "(" else ""
    return Edit(span, f"{before}{words}{behind}" if words else "", True)


def unexpected(
    automaton: Automaton, stack: Stack, lexeme: Lexeme, previous: Lexeme | None, example: str = ""
) -> Diagnostic:
    """A word that can neither go on with what stands before it nor begin something new."""
    expected = listed(automaton, stack, automaton.continuing(stack) or automaton.accepted(stack))
    return error(
        "E001",
        "unexpected-word",
        Message("unexpected-word.found", word=lexeme_words(lexeme), place=place(previous)),
        lexeme.span,
        with_example(Message("unexpected-word.cure", parts=expected) if expected.parts else None, example),
        why=Message("unexpected-word.why"),
    )


def with_example(cure: Message | None, example: str) -> Message | None:
    """A cure with a line of a policy that shows the right order."""
    if not example:
        return cure
    if cure is None:
        return Message("example.alone", example=example)
    return Message("example.behind", cure=cure, example=example)


def misspelt(
    lexeme: Lexeme, previous: Lexeme | None, meant: str, cure: Message, edit: Edit | None
) -> Diagnostic:
    """A word that is nearly the one that was meant; or, with the reason, one in the place of another."""
    return error(
        "E007",
        "misspelt-word",
        Message("misspelt-word.found", word=lexeme_words(lexeme), place=place(previous)),
        lexeme.span,
        cure,
        why=Message("misspelt-word.why", meant=meant),
        edit=edit,
    )


def said_otherwise(text: str, span: Span, meant: Meant, reading: str, edit: Edit | None) -> Diagnostic:
    """What is said as people say it elsewhere; or a slip of the finger in what can be said."""
    words = in_code(text)
    cure = meant.cure or Message("foreign-phrase.cure", meant=reading)
    if meant.near:
        found = Message("misspelt-word.found", word=words, place=place(None))
        return error("E007", "misspelt-word", found, span, cure, why=meant.why, edit=edit)
    if meant.kind:
        found = Message("foreign-phrase.found-spelling", words=words, kind=meant.kind)
    else:
        found = Message("foreign-phrase.found", words=words)
    return error("E022", "foreign-phrase", found, span, cure, why=meant.why, edit=edit)


def topic(text: str, span: Span, row: str) -> Diagnostic:
    """A line about something that the language has no declaration for."""
    found = Message("foreign-phrase.found", words=in_code(text))
    return error(
        "E022", "foreign-phrase", found, span, Message(f"phrase.{row}"), why=Message(f"phrase-why.{row}")
    )


def called_otherwise(lexeme: Lexeme, meant: str, sample: str, edit: Edit) -> Diagnostic:
    """A declaration or field by another name."""
    found, why = (
        Message("foreign-phrase.found", words=lexeme_words(lexeme)),
        Message("foreign-phrase.why-name"),
    )
    cure = with_example(Message("foreign-phrase.cure", meant=meant), sample)
    return error("E022", "foreign-phrase", found, lexeme.span, cure, why=why, edit=edit)


def not_a_policy(span: Span, literate: bool) -> Diagnostic:
    """A text in which no line is a sentence of the language."""
    cure = Message("not-a-policy.cure-fence" if literate else "not-a-policy.cure")
    return error(
        "E024", "not-a-policy", Message("not-a-policy.found"), span, cure, why=Message("not-a-policy.why")
    )


def meant_word(meant: str) -> Message:
    return Message("misspelt-word.cure", meant=meant)


def missing(
    automaton: Automaton,
    stack: Stack,
    lexeme: Lexeme,
    previous: Lexeme,
    part: int | None,
    example: str = "",
    edit: Edit | None = None,
) -> Diagnostic:
    """A part that is left out between two words; where it could be one of several, all are named.

    It points at the gap, just behind what was read.
    """
    wanted = (part,) if part is not None else automaton.continuing(stack)
    what = listed(automaton, stack, wanted)
    gap = Span(previous.span.end, previous.span.end)
    after, before = lexeme_words(previous), lexeme_words(lexeme)
    if len(wanted) != 1:
        said, cure = (
            Message("missing-part.found-several", after=after),
            Message("unexpected-word.cure", parts=what),
        )
    elif part is not None and not lexeme.first:
        said = Message("missing-part.found-between", what=what, after=after, before=before)
        cure = Message("missing-part.cure", what=what, after=after)
    else:
        said = Message("missing-part.found", what=what, after=after)
        cure = Message("missing-part.cure", what=what, after=after)
    why = Message("missing-part.why")
    return error("E006", "missing-part", said, gap, with_example(cure, example), why=why, edit=edit)


def missing_block(previous: Lexeme, example: str) -> Diagnostic:
    """A declaration that needs a block and has none."""
    said = Message("missing-part.found-block", after=lexeme_words(previous))
    gap, why = Span(previous.span.end, previous.span.end), Message("missing-part.why-block")
    cure = with_example(Message("missing-part.cure-block"), example)
    return error("E006", "missing-part", said, gap, cure, why=why)


def not_an_item(
    automaton: Automaton, stack: Stack, lexeme: Lexeme, block: str, meant: str, edit: Edit | None
) -> Diagnostic:
    """A word that begins a line as if it were a field or a declaration, and is none."""
    items = tuple(number for number in automaton.accepted(stack) if number in automaton.tables.words.values())
    listing, word = listed(automaton, stack, items), lexeme_words(lexeme)
    code, rule = ("E005", "unknown-field") if block else ("E004", "unknown-declaration")
    said = (
        Message("unknown-field.found", word=word, block=block)
        if block
        else Message("unknown-declaration.found", word=word)
    )
    cure = (
        Message("unknown-field.cure", block=block, parts=listing)
        if block
        else Message("unknown-declaration.cure", parts=listing)
    )
    why = Message("unknown-field.why") if block else Message("unknown-declaration.why")
    if meant:
        cure = Message("misspelt-word.cure-or", meant=meant, cure=cure)
    return error(code, rule, said, lexeme.span, cure, why=why, edit=edit)


def misplaced(lexeme: Lexeme, block: str) -> Diagnostic:
    said = Message("unknown-field.found-declaration", word=lexeme_words(lexeme), block=block)
    cure = Message("unknown-field.cure-declaration", block=block)
    return error(
        "E005", "unknown-field", said, lexeme.span, cure, why=Message("unknown-field.why-declaration")
    )


def reserved(lexeme: Lexeme, phrases: Listing) -> Diagnostic:
    said = Message("reserved-word.found", word=lexeme.text)
    cure = Message("reserved-word.cure", phrases=phrases)
    why = Message("reserved-word.why", word=lexeme.text)
    return error("E008", "reserved-word", said, lexeme.span, cure, why=why)


def unclosed_brace(brace: Lexeme, block: str, lexeme: Lexeme) -> Diagnostic:
    label = Label(lexeme.span, Message("unclosed-brace.open"))
    said, cure = Message("unclosed-brace.found", block=block), Message("unclosed-brace.cure")
    why = Message("unclosed-brace.why", block=block)
    edit = Edit(Span(lexeme.span.start, lexeme.span.start), "}\n", False)
    return error("E010", "unclosed-brace", said, brace.span, cure, label, why=why, edit=edit)


def unopened_brace(lexeme: Lexeme) -> Diagnostic:
    said, cure = Message("unopened-brace.found"), Message("unopened-brace.cure")
    why = Message("unopened-brace.why")
    return error(
        "E011", "unopened-brace", said, lexeme.span, cure, why=why, edit=Edit(lexeme.span, "", False)
    )


def dash_range(text: str, span: Span, low: str = "X", high: str = "Y") -> Diagnostic:
    """A range with a dash, `95% - 99%`; one percent sign behind both stands for both."""
    low = f"{low}%" if high.endswith(("%", "％")) and not low.endswith(("%", "％")) else low
    said, cure = (
        Message("dash-range.found", text=in_code(text)),
        Message("dash-range.cure", low=low, high=high),
    )
    return error("E015", "dash-range", said, span, cure, why=Message("dash-range.why"))


def missing_before(automaton: Automaton, stack: Stack, lexeme: Lexeme, parts: tuple[int, ...]) -> Diagnostic:
    """A part that is left out at the beginning, where it could be one of several."""
    what, before = listed(automaton, stack, parts), lexeme_words(lexeme)
    said = Message("missing-part.found-before", what=what, before=before)
    cure, why = Message("missing-part.cure-before", what=what, before=before), Message("missing-part.why")
    return error("E006", "missing-part", said, lexeme.span, cure, why=why)


def too_deep(span: Span) -> Diagnostic:
    said, cure = Message("too-deep.found", levels=DEEPEST), Message("too-deep.cure")
    return error("E003", "too-deep", said, span, cure, why=Message("too-deep.why"))


def too_many(span: Span, most: int) -> Diagnostic:
    said, cure = Message("too-many-errors.found", most=most), Message("too-many-errors.cure")
    return error("E021", "too-many-errors", said, span, cure, why=Message("too-many-errors.why"))
