"""Resolves what is not held against the provider, and the causes and windows that exclusions name."""

from collections.abc import Sequence
from typing import TypeGuard, assert_never, get_args

from slac import agreement as model
from slac.diagnostics import Label, Message, verbatim
from slac.resolving.conditions import Inputs, resolve_requirements
from slac.resolving.expressions import Dimensions
from slac.resolving.field_reader import FieldReader
from slac.resolving.literals import quantity_of, text_or_name, texts_of
from slac.resolving.scope import Scope
from slac.syntax import ast


def resolve_exclusion(
    written: ast.Exclusion, scope: Scope, inputs: Inputs, dimensions: Dimensions
) -> model.Exclusion:
    name = written.name
    fields = FieldReader(written.fields, name, scope)
    effects: tuple[ast.Effect, ...] = fields.many(*get_args(ast.Effect))
    announced = fields.one(ast.Announced, "announced")
    quota = fields.one(ast.Quota, "at most ... per period")
    requirements = fields.many(ast.OnlyWhen)
    notes = fields.many(ast.Note)
    fields.done()
    if not effects:
        message = Message("exclusion-error.nothing", exclusion=name.id)
        cure = Message("exclusion-error.nothing-cure")
        scope.report("E105", "missing-field", message, name.span, cure)
    for second in effects[1:]:
        message, cure = Message("exclusion-error.several"), Message("exclusion-error.several-cure")
        scope.report("E104", "duplicate-field", message, second.span, cure)
    effect, causes, window = _effect(effects[0]) if effects else (model.Effect.EXCUSES, (), None)
    if announced is not None and window is not None and _calendar_of(effects[0], scope) is not None:
        message, cure = Message("exclusion-error.hours"), Message("exclusion-error.hours-cure")
        scope.report("E115", "misplaced-field", message, announced.span, cure)
    for limit in (announced, quota):
        if limit is not None and effects and window is None:
            message, cure = Message("exclusion-error.window"), Message("exclusion-error.window-cure")
            scope.report("E115", "misplaced-field", message, limit.span, cure)
    return model.Exclusion(
        name.id,
        text_or_name(written.text, name, scope),
        effect,
        tuple(cause.name.id for cause in causes),
        window.id if window else None,
        quantity_of(announced.ahead, scope) if announced else None,
        quantity_of(quota.most, scope) if quota else None,
        resolve_requirements(requirements, scope, inputs, dimensions),
        texts_of((note.text for note in notes), scope),
        any(_of_causes(each) and each.or_associated for each in effects),
        any(_of_causes(each) and each.among_others for each in effects),
        span=written.span,
    )


def _of_causes(written: ast.Effect) -> TypeGuard[ast.ExcusesCauses | ast.LeavesCauses]:
    return isinstance(written, ast.ExcusesCauses | ast.LeavesCauses)


def _effect(written: ast.Effect) -> tuple[model.Effect, tuple[ast.Cause, ...], ast.Name | None]:
    """What is done to the time of which causes, or of which window; to that of all outages if of neither."""
    match written:
        case ast.ExcusesCauses():
            return model.Effect.EXCUSES, written.causes, None
        case ast.ExcusesWindow():
            return model.Effect.EXCUSES, (), written.window
        case ast.ExcusesOutside():
            outside = ast.Name(f"outside {written.calendar.id}", span=written.calendar.span)
            return model.Effect.EXCUSES, (), outside
        case ast.ExcusesAll():
            return model.Effect.EXCUSES, (), None
        case ast.LeavesCauses():
            return model.Effect.LEAVES, written.causes, None
        case ast.LeavesWindow():
            return model.Effect.LEAVES, (), written.window
        case _:
            assert_never(written)


def _calendar_of(written: ast.Effect, scope: Scope) -> str | None:
    """The calendar whose hours, or the time outside of them, an exclusion names; None where it names none."""
    match written:
        case ast.ExcusesOutside():
            return scope.resolve(written.calendar, "calendar")
        case ast.ExcusesWindow() | ast.LeavesWindow():
            return written.window.id if scope.is_declared(written.window, "calendar") else None
        case ast.ExcusesCauses() | ast.ExcusesAll() | ast.LeavesCauses():
            return None
        case _:
            assert_never(written)


def resolve_mentions(
    exclusions: Sequence[ast.Exclusion],
    calendars: Sequence[ast.Calendar],
    counted: Sequence[ast.CountedCauses],
    scope: Scope,
) -> tuple[tuple[model.Cause, ...], tuple[model.Window, ...]]:
    """Causes and windows, which exclusions declare by mentioning them, in the order of the first mention.

    Behind them come the causes that count.

    A cause has the words of the one mention that explains it. A window has those of the exclusion of the same
    name: `exclusion maintenance "Planned work" { excuses outages during maintenance }`. A window that is the
    opening hours of a calendar has the calendar's words.
    """
    texts = {each.name.id: (each.text, each.name) for each in calendars}
    hours: dict[str, model.Window] = {}
    causes: dict[str, ast.Cause] = {}
    windows: dict[str, tuple[ast.Name, ast.Text | None]] = {}
    for exclusion in exclusions:
        for effect in exclusion.fields:
            if isinstance(effect, ast.Effect):
                _, caused_by, window = _effect(effect)
                for cause in caused_by:
                    causes[cause.name.id] = _explained(causes.get(cause.name.id), cause, scope)
                outside = isinstance(effect, ast.ExcusesOutside)
                if window is not None and (calendar := _calendar_of(effect, scope)) is not None:
                    said = text_or_name(*texts[calendar], scope)
                    hours[window.id] = model.Window(window.id, said, calendar, outside, span=window.span)
                elif window is not None and not outside:
                    words = exclusion.text if exclusion.name.id == window.id else None
                    first, known = windows.get(window.id, (window, None))
                    windows[window.id] = (first, known or words)
    excluded = set(causes)
    for cause in (each for line in counted for each in line.causes):
        if cause.name.id in excluded:
            label = Label(causes[cause.name.id].span, verbatim("named here by an exclusion"))
            message, cure = (
                f"`{cause.name.id}` counts, and does not count",
                "name it in one of the two places",
            )
            scope.report("E101", "duplicate-name", message, cause.span, cure, label)
        causes[cause.name.id] = _explained(causes.get(cause.name.id), cause, scope)
    for cause in causes.values():
        scope.mention("cause", ast.Name(cause.name.id, span=cause.span))
    for name, _ in windows.values():
        scope.mention("window", name)
    return (
        tuple(
            model.Cause(name, text_or_name(each.text, each.name, scope), name not in excluded, span=each.span)
            for name, each in causes.items()
        ),
        (
            *(
                model.Window(name.id, text_or_name(words, name, scope), None, False, span=name.span)
                for name, words in windows.values()
            ),
            *hours.values(),
        ),
    )


def _explained(known: ast.Cause | None, cause: ast.Cause, scope: Scope) -> ast.Cause:
    """The mention that explains a cause, or the first one; two explanations that differ are a problem."""
    if known is None or (known.text is None and cause.text is not None):
        return cause
    if known.text is not None and cause.text not in (None, known.text):
        label = Label(known.span, Message("exclusion-error.explained-label"))
        message = Message("exclusion-error.explained", cause=cause.name.id)
        cure = Message("exclusion-error.explained-cure")
        scope.report("E104", "duplicate-field", message, cause.span, cure, label)
    return known
