"""Explains a line that begins no declaration or field: a slip, another name for one, or prose."""

import re

from slac.diagnostics import Diagnostic
from slac.runtime.spelling import nearest, surely_meant
from slac.source import Span
from slac.syntax import errors
from slac.syntax.automaton import Stack
from slac.syntax.habits.domain_phrases import called, topic_of
from slac.syntax.habits.sample_items import sample_of
from slac.syntax.literate import Document
from slac.syntax.parsing_tables import ParsingTables
from slac.syntax.repair import Repairer
from slac.syntax.scanning import NO_TERMINAL, Lexeme

_WORDS_OF_PROSE = 3


def explain_item(
    repairer: Repairer, lexeme: Lexeme, ended: Stack, block: str
) -> tuple[Diagnostic, int | None]:
    """What is wrong with the first word of a line, and the word to read on with if the line fits it.

    `ended` is the stack at which an item can begin, `block` the declaration whose block is open, or "".
    """
    automaton, text = repairer.automaton, repairer.scanner.text
    tables = automaton.tables
    if block and tables.words.get(lexeme.text, NO_TERMINAL) in tables.row(0):
        return errors.misplaced(lexeme, block), None
    accepted = automaton.accepted(ended)
    words = {word: number for word, number in tables.words.items() if number in accepted}
    near = nearest(lexeme.text, words) or ""
    certain = bool(near) and surely_meant(lexeme.text, (near,)) is not None
    other = "" if certain else called(lexeme.text, words)
    meant = words.get(other or near)
    after = None if meant is None else automaton.feed(ended, meant)
    fits = after is not None and repairer.survives(after, lexeme.span.end)
    read_on = meant if fits else None
    topic = topic_of(_rest_of_line(text, lexeme)) if other or not near else None
    if topic and not fits:
        phrase, row = topic
        at = text.find(phrase, lexeme.span.start)
        return errors.topic(phrase, Span(at, at + len(phrase)), row), None
    phrase = "" if meant is None else automaton.phrase(ended, meant)
    if other:
        edit = errors.padded(text, lexeme.span, phrase).replace(safe=False)
        return errors.called_otherwise(lexeme, phrase, sample_of(other, bool(block)), edit), read_on
    said_elsewhere = None if certain else repairer.of_phrase(ended, lexeme, None)
    if said_elsewhere:
        return said_elsewhere.problem, None
    near_edit = errors.padded(text, lexeme.span, near).replace(safe=certain) if near else None
    return errors.not_an_item(automaton, ended, lexeme, block, phrase, near_edit), read_on


def _rest_of_line(text: str, lexeme: Lexeme) -> str:
    end = text.find("\n", lexeme.span.start)
    return text[lexeme.span.start : end if end >= 0 else len(text)]


def prose_throughout(tables: ParsingTables, document: Document) -> tuple[Span, ...]:
    """The fences, or the file, that hold prose throughout, as a pasted document does.

    At least three lines have three words, and no line begins as a declaration or has a brace on it.
    """
    declarations = {word for word, number in tables.words.items() if number in tables.row(0)}
    found = []
    for fence in document.fences:
        lines = [each for each in document.code[fence.start : fence.end].split("\n") if each.strip()]
        wordy = [each for each in lines if len(each.split()) >= _WORDS_OF_PROSE]
        is_code = any(re.search("[{}]", each) or each.split()[0] in declarations for each in lines)
        if len(wordy) >= _WORDS_OF_PROSE and not is_code:
            found.append(fence)
    return tuple(found)


def without(document: Document, stretches: tuple[Span, ...]) -> Document:
    """The document with some of its code left blank, and all else in its place."""
    code = document.code
    for start, end in stretches:
        code = code[:start] + re.sub(r"[^\n]", " ", code[start:end]) + code[end:]
    return document.replace(code=code)
