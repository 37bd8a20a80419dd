"""Splits a literate policy into the contract's own text, by section, and the code in its `sla` fences.

The code keeps its place: everything outside the fences becomes blanks of the same length, so that each
position in the code is the position in the Markdown file and nothing ever has to be mapped back.

A heading may carry translations, `## 可用性 @en Availability`. Paragraphs are in the first language; a block
quote that begins with `> @en` is the translation of what stands before it in its section.
"""

import re

from slac.diagnostics import Diagnostic, Message, error
from slac.node import FrozenRecord, Node, metadata_field
from slac.source import Source, Span

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*(\S*)")
_QUOTED_TRANSLATION = re.compile(r">\s*@([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\s?(.*)$")
_HEADING_TRANSLATION = re.compile(r"\s+@([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\s+")
_NOT_A_LINE_END = re.compile(r"[^\r\n]+")


class Prose(Node):
    """A run of Markdown in one language; `language` is "" for the contract's first.

    `starts` are the offsets in the source at which the lines of `markdown` begin, behind the mark of a quote.
    """

    language: str
    markdown: str
    starts: tuple[int, ...] = metadata_field(default=())


class Section(Node):
    """A heading and what stands below it. `titles` are (language, title), the first one with no language."""

    level: int
    titles: tuple[tuple[str, str], ...]
    prose: tuple[Prose, ...]
    fences: tuple[Span, ...]


class Document(FrozenRecord):
    """A policy file: its code with all else blanked out, and the sections around it, in Markdown."""

    code: str
    sections: tuple[Section, ...]
    fences: tuple[Span, ...]


def is_literate(name: str) -> bool:
    return name.endswith(".md")


def read_document(source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document of a source, told apart by its name's suffix, and what is wrong with its fences."""
    if not is_literate(source.name):
        whole = Span(0, len(source.text))
        return Document(source.text, (), (whole,)), ()
    lines = tuple(_lines(source.text))
    fences, problems = _fences(lines)
    return Document(_blank_outside(source.text, fences), _sections(lines, fences), fences), problems


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line with the offset where it begins, without its line end."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, line.rstrip("\r")))
        start += len(line) + 1
    return found


def _fences(lines: tuple[tuple[int, str], ...]) -> tuple[tuple[Span, ...], tuple[Diagnostic, ...]]:
    """The spans of the code inside `sla` fences; other fences are part of the text.

    No code holds the beginning of a fence, so one inside an `sla` fence says that the first was not closed.
    """
    found: list[Span] = []
    problems: list[Diagnostic] = []
    mark, language, opened, body = "", "", 0, 0

    def close(end: int) -> None:
        if language == "sla":
            found.append(Span(min(body, end), end))

    def report_open() -> None:
        if language == "sla":
            cure = Message(
                "open-fence.cure-backticks" if mark[0] == "`" else "open-fence.cure-tildes", n=len(mark)
            )
            span, why = Span(opened, max(opened, body - 1)), Message("open-fence.why")
            problems.append(error("E002", "open-fence", Message("open-fence.found"), span, cure, why=why))

    for start, line in lines:
        fence = _FENCE.match(line)
        if not fence:
            continue
        # A fence ends with a mark like its own, at least as long and with no language behind it. Inside a
        # fence of another language everything else is text; inside an `sla` fence a new one may begin.
        ends = bool(mark) and not fence[2] and fence[1].startswith(mark)
        begins = bool(fence[2]) and (not mark or language == "sla")
        if ends:
            close(start)
            mark = ""
        elif begins or not mark:
            if mark:
                report_open()  # how much of what followed was meant as code, nobody can tell
            mark, language, opened, body = fence[1], fence[2], start, start + len(line) + 1
    if mark:
        close(lines[-1][0] + len(lines[-1][1]))
        report_open()
    return tuple(found), tuple(problems)


def _blank_outside(text: str, fences: tuple[Span, ...]) -> str:
    parts, at = [], 0
    for fence in fences:
        parts += [_blanked(text[at : fence.start]), text[fence.start : fence.end]]
        at = fence.end
    return "".join([*parts, _blanked(text[at:])])


def _blanked(text: str) -> str:
    return _NOT_A_LINE_END.sub(lambda found: " " * len(found[0]), text)


def _sections(lines: tuple[tuple[int, str], ...], fences: tuple[Span, ...]) -> tuple[Section, ...]:
    """What stands before the first heading, and each heading with what stands below it, without the code."""
    sections: list[Section] = []
    heading: tuple[int, tuple[tuple[str, str], ...]] = (0, (("", ""),))
    begun, block, blocks = 0, [(0, "")][:0], []
    inside = {offset for fence in fences for offset in (fence.start, fence.end)}
    skipping = False

    def finish(end: int) -> None:
        blocks.extend(_prose(block))
        held = tuple(fence for fence in fences if begun <= fence.start < end)
        if blocks or held or heading[0]:
            sections.append(Section(*heading, tuple(blocks), held, span=Span(begun, end)))

    for start, line in lines:
        opens = _FENCE.match(line) and (start + len(line) + 1) in inside
        if skipping:
            skipping = not _FENCE.match(line)
            continue
        if opens:
            skipping = True
            continue
        title = _HEADING.match(line)
        if title:
            finish(start)
            begun, block, blocks = start, [], []
            heading = (len(title[1]), _titles(title[2]))
        else:
            block.append((start, line))
    last = lines[-1][0] + len(lines[-1][1])
    finish(last)
    return tuple(sections)


def _titles(text: str) -> tuple[tuple[str, str], ...]:
    plain, *translated = _HEADING_TRANSLATION.split(text)
    return (("", plain), *zip(translated[0::2], translated[1::2], strict=True))


def _prose(lines: list[tuple[int, str]]) -> list[Prose]:
    """The runs of one language in a section's lines."""
    found: list[Prose] = []
    run: list[tuple[int, str]] = []
    language = ""

    def finish() -> None:
        while run and not run[-1][1].strip():
            run.pop()
        while run and not run[0][1].strip():
            run.pop(0)
        if run:
            span = Span(run[0][0], run[-1][0] + len(run[-1][1]))
            starts = tuple(start for start, _ in run)
            found.append(Prose(language, "\n".join(text for _, text in run), span=span, starts=starts))
        run.clear()

    for start, line in lines:
        quoted = _QUOTED_TRANSLATION.match(line)
        if quoted:
            finish()
            language = quoted[1]
            run.append((start + quoted.start(2), quoted[2]))
        elif language and line.startswith(">"):
            text = line[1:].removeprefix(" ")
            run.append((start + len(line) - len(text), text))
        else:
            if language:
                finish()
                language = ""
            run.append((start, line))
    finish()
    return found
