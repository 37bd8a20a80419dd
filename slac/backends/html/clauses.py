"""The contract's own text, each section beside the part of the summary that says what it means.

The text is Markdown that a stranger wrote, so nothing of it may act: HTML in it stays text, pictures are not
loaded, and a link must lead to a web page or a mailbox.
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from slac.agreement import Agreement, Clause
from slac.backends.html.edition import Edition, direction_mark
from slac.wording.names import declaration_phrase

_SECTIONS = (
    ("credits", ("credit", "fee", "input")),
    ("promise", ("commitment", "plan")),
    ("exclusions", ("exclusion",)),
    ("response", ("severity", "response")),
    ("claim", ("claim",)),
    ("escalation", ("escalation", "emergency")),
    ("obligations", ("obligation",)),
    ("hours", ("calendar", "channel", "service")),
    ("measuring", ("measure", "period")),
    ("document", ("contract", "term")),
)
"""The sections of the page with the declarations that they show; a clause stands by the first that fits."""

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClauseInWords:
    number: int
    title: Markup
    section: str
    """The section of the page beside which its text is folded; "" for text that declares nothing."""
    also: tuple[str, ...]
    prose: Markup
    declarations: tuple[Markup, ...]
    informational: Markup | None
    line: int


def clauses_in_words(
    agreement: Agreement, edition: Edition, lines: tuple[int, ...]
) -> tuple[ClauseInWords, ...]:
    """The clauses in the order of the contract; `lines` are where they begin in the source."""
    return tuple(
        ClauseInWords(
            number,
            Markup(edition.words(clause.title).rstrip("。. "))
            if any(words for _, words in clause.title.versions)
            else edition.say("page.preamble"),
            next(iter(sections_of(clause)), ""),
            sections_of(clause)[1:],
            _prose(clause, edition),
            _declared(clause, edition),
            edition.words(clause.informational) if clause.informational else None,
            line,
        )
        for number, (clause, line) in enumerate(zip(agreement.clauses, lines, strict=True), 1)
    )


def _declared(clause: Clause, edition: Edition) -> tuple[Markup, ...]:
    phrases = (declaration_phrase(edition.agreement, each) for each in clause.declarations)
    return tuple(map(edition.words, dict.fromkeys(phrases)))


def sections_of(clause: Clause) -> tuple[str, ...]:
    """The sections of the page that show what a clause declares, the most telling first."""
    kinds = {declaration.kind for declaration in clause.declarations}
    return tuple(section for section, shown in _SECTIONS if kinds & set(shown))


def _prose(clause: Clause, edition: Edition) -> Markup:
    """The clause's text in this language, or in those that it has."""
    own = [each for each in clause.prose if each.language == edition.language]
    return Markup("").join(
        render_markdown(each.markdown)
        if each.language == edition.language and edition.speaks_it
        else Markup('<div lang="{}"{}>{}</div>').format(
            each.language, direction_mark(each.language), render_markdown(each.markdown)
        )
        for each in own or clause.prose
    )


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
    return markdown.disable(["image", "html_block", "html_inline", "heading", "lheading", "reference"])


_MARKDOWN = _parser()


def render_markdown(text: str) -> Markup:
    """Harmless HTML. A written `<br>` breaks the line, as authors of tables mean it; other tags stay text."""
    tokens = _MARKDOWN.parse(text)
    _make_accessible(tokens)
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _make_accessible(tokens: list[Token]) -> None:
    for index, token in enumerate(tokens):
        if token.type == "th_open":
            if tokens[index + 1].content.strip():
                token.attrSet("scope", "col")
            else:
                token.tag = tokens[index + 2].tag = "td"
        for attribute in ("style",):
            token.attrs.pop(attribute, None)
        if token.children:
            token.children = [part for child in token.children for part in _with_breaks(child)]


def _with_breaks(token: Token) -> list[Token]:
    if token.type != "text" or not _BREAK.search(token.content):
        return [token]
    parts: list[Token] = []
    for words in _BREAK.split(token.content):
        parts += [Token("hardbreak", "br", 0)] * bool(parts)
        parts.append(Token("text", "", 0, content=words))
    return parts


def declared_beside(agreement: Agreement, kind: str, wanted: str, name: str = "") -> tuple[str, ...]:
    """The names of declarations of the kind `wanted` in the sections that declare one of another kind, or the
    one of that name: what the contract says in one breath.
    """
    return tuple(
        each.name
        for clause in agreement.clauses
        if any(one.kind == kind and name in ("", one.name) for one in clause.declarations)
        for each in clause.declarations
        if each.kind == wanted
    )
