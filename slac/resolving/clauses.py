"""Resolves the contract's own text, section by section, and what its authors decided about findings."""

from bisect import bisect_left
from collections.abc import Sequence

from slac import agreement as model
from slac.diagnostics import Message
from slac.resolving.field_reader import FieldReader
from slac.resolving.literals import text_of
from slac.resolving.scope import Scope, id_of
from slac.source import Span
from slac.syntax import ast
from slac.syntax.literate import Document, Section


def resolve_clauses(
    document: Document,
    declarations: Sequence[ast.Declaration],
    informational: Sequence[ast.Informational],
    scope: Scope,
) -> tuple[model.Clause, ...]:
    """The sections of a literate policy, each with the names that its fences declare.

    A plain policy has none, but where it says that it is informational, it is one section itself.
    """
    sections = document.sections
    if informational and not sections:
        whole = Span(0, len(document.code))
        sections = (Section(0, (("", ""),), (), document.fences, span=whole),)
    written = sorted(declarations, key=lambda each: each.span)
    starts = [each.span.start for each in written]

    def inside(section: Section) -> list[ast.Declaration]:
        fences = ((fence, bisect_left(starts, fence.start)) for fence in section.fences)
        return [
            each
            for fence, first in fences
            for each in written[first : bisect_left(starts, fence.end)]
            if each.span.end <= fence.end
        ]

    return tuple(_clause(each, inside(each), informational, scope) for each in sections)


def _clause(
    section: Section,
    declared: Sequence[ast.Declaration],
    informational: Sequence[ast.Informational],
    scope: Scope,
) -> model.Clause:
    here = FieldReader((each for each in informational if _stands_in(each, section)), section, scope)
    reason = here.one(ast.Informational, "informational")
    here.done()
    ids = map(id_of, declared)
    first = scope.languages[0]
    prose = tuple(
        model.ClauseProse(each.language or first, each.markdown, span=each.span, starts=each.starts)
        for each in section.prose
    )
    return model.Clause(
        section.level,
        _title(section, scope),
        prose,
        tuple(each for each in ids if each is not None),
        text_of(reason.reason, scope) if reason else None,
        span=section.span,
    )


def _stands_in(declaration: ast.Declaration, section: Section) -> bool:
    place = declaration.span
    return any(fence.start <= place.start and place.end <= fence.end for fence in section.fences)


def _title(section: Section, scope: Scope) -> model.Text:
    first, *others = scope.languages
    versions = {language or first: title for language, title in section.titles}
    written = {each.language or first for each in section.prose}
    head = Span(section.span.start, section.span.start + 1)
    for language in others:
        if section.level and language not in versions:
            message = Message("text-error.heading", language=language)
            cure = Message("text-error.heading-cure", language=language)
            scope.report("E103", "missing-translation", message, head, cure)
        if first in written and language not in written:
            message = Message("text-error.section", language=language)
            cure = Message("text-error.section-cure", language=language)
            scope.report("E103", "missing-translation", message, head, cure)
    unknown = (set(versions) | written) - set(scope.languages)
    for language in sorted(unknown):
        message = Message("text-error.language", language=language)
        scope.report("E112", "unknown-language", message, head, Message("text-error.language-cure"))
    return model.Text(tuple(versions.items()), span=head)


def resolve_question(written: ast.Question, scope: Scope) -> model.Question:
    """What it concerns may be anything that a policy declares."""
    about = [scope.resolve(name, *scope.declared) for name in scope.once(written.about or ())]
    return model.Question(
        written.name.id,
        text_of(written.text, scope),
        tuple(name for name in about if name is not None),
        span=written.span,
    )


def resolve_acceptance(written: ast.Accept, scope: Scope) -> model.Acceptance:
    """Subjects may be anything that a policy declares; whether the rule exists is known to a higher floor."""
    kinds = tuple(scope.declared)
    subjects = [scope.resolve(name, *kinds) for name in written.subjects or ()]
    corrected = scope.resolve(written.corrected_by.reading, "reading") if written.corrected_by else None
    return model.Acceptance(
        written.rule,
        tuple(subject for subject in subjects if subject is not None),
        corrected,
        text_of(written.reason, scope),
        span=written.span,
    )
