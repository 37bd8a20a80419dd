"""Resolves the contract's own text: which section declares what, and whether every language has it."""

from slac import agreement as model
from slac.resolving.declared import declaration_name
from slac.resolving.literals import text_of
from slac.resolving.scope import Scope
from slac.source import Span
from slac.syntax import ast
from slac.syntax.literate import Document, Section


def resolve_clauses(
    document: Document, declarations: tuple[ast.Declaration, ...], scope: Scope
) -> tuple[model.Clause, ...]:
    """The sections of a literate policy, each with the names that its fences declare; else none."""
    return tuple(_clause(section, declarations, scope) for section in document.sections)


def _clause(section: Section, declarations: tuple[ast.Declaration, ...], scope: Scope) -> model.Clause:
    inside = [each for each in declarations if any(_within(each.span, fence) for fence in section.fences)]
    reasons = [text_of(each.reason, scope) for each in inside if isinstance(each, ast.Informational)]
    first = scope.languages[0]
    prose = tuple(
        model.ClauseProse(each.language or first, each.markdown, span=each.span, starts=each.starts)
        for each in section.prose
    )
    return model.Clause(
        section.level,
        _title(section, scope),
        prose,
        tuple(name for each in inside if (name := declaration_name(each))),
        reasons[0] if reasons else None,
        span=section.span,
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _title(section: Section, scope: Scope) -> model.Text:
    first, *others = scope.languages
    versions = {language or first: title for language, title in section.titles}
    written = {each.language or first for each in section.prose}
    head = Span(section.span.start, section.span.start + 1)
    for language in others:
        if section.level and language not in versions:
            cure = f"write `# ... @{language} ...`"
            scope.report(
                "E103",
                "missing-translation",
                f"this heading has no translation into `{language}`",
                head,
                cure,
            )
        if first in written and language not in written:
            cure = f"add a block quote that begins with `> @{language}`"
            message = f"the text of this section has no translation into `{language}`"
            scope.report("E103", "missing-translation", message, head, cure)
    unknown = (set(versions) | written) - set(scope.languages)
    for language in sorted(unknown):
        cure = "add it to `languages` in the contract's header"
        scope.report(
            "E112", "unknown-language", f"`{language}` is not a language of this contract", head, cure
        )
    return model.Text(tuple(versions.items()), span=head)
