"""Which names a policy declares, and what to say about those that it does not."""

from collections.abc import Iterable
from typing import assert_never

from slac import agreement as model
from slac.diagnostics import Diagnostic, Edit, Fact, Label, Listing, Message, error, verbatim
from slac.resolving.suggestion import suggestion
from slac.runtime.spelling import nearest, surely_meant
from slac.source import Span
from slac.syntax import ast

_MENTIONED = {"cause": Message("name-error.cause-cure"), "window": Message("name-error.window-cure")}
"""The kinds of names that are declared by being mentioned, and where they come from."""
_KEEP_ONE = Message("name-error.keep-one")

_ACCOUNTS_OWN = ("account", "plan", "claimed_on")
_TABLES_OWN = {
    **dict.fromkeys(("fee", "fee basis", "input"), _ACCOUNTS_OWN),
    "window": ("outage",),
}
"""Names that the columns of tables and their cells have already, by the kinds that would name others so."""


class Scope:
    """The names declared so far, by kind, with the place of each; and the problems met while reading them."""

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = ()
        self.currency = ""
        self.declared: dict[str, dict[str, Span]] = {}
        self.problems: list[Diagnostic] = []

    def report(
        self,
        code: str,
        rule: str,
        message: str | Message,
        span: Span,
        cure: str | Message | None = None,
        *labels: Label,
        edit: Edit | None = None,
    ) -> None:
        """A problem; what is a text and no message is said in English only. Why the language asks for more is
        said by the rule's name.
        """
        said, why = _said(cure) if cure else None, Message(f"meaning-why.{rule}")
        self.problems.append(error(code, rule, _said(message), span, said, *labels, why=why, edit=edit))

    def declare(self, kind: str, name: ast.Name) -> None:
        """Notes a declaration; a name that another declaration owns is a problem."""
        if self._is_the_tables_own(kind, name):
            return
        for other, names in self.declared.items():
            first = names.get(name.id)
            if first is not None:
                label = Label(first, Message("name-error.first", kind=_declared_as(other)))
                message, cure = Message("name-error.twice", name=name.id), Message("name-error.twice-cure")
                self.report("E101", "duplicate-name", message, name.span, cure, label)
                self.declared.setdefault(kind, {}).setdefault(name.id, name.span)  # known as both from now on
                return
        self.mention(kind, name)

    def _is_the_tables_own(self, kind: str, name: ast.Name) -> bool:
        """Reports a name that data tables use for something else, so that nobody could tell the two apart."""
        if name.id not in _TABLES_OWN.get(kind, ()):
            return False
        message = f"`{name.id}` has a meaning of its own in the data tables"
        self.report("E101", "duplicate-name", message, name.span, f"give the {kind} another name")
        return True

    def mention(self, kind: str, name: ast.Name) -> None:
        """Notes a name that is declared by being mentioned, any number of times: a cause or a window.

        It may be that of an exclusion, or of the other of the two: nothing asks for these by name alone.
        """
        if self._is_the_tables_own(kind, name):
            return
        for other, names in self.declared.items():
            if (
                name.id in names
                and kind in _MENTIONED
                and other not in (*_MENTIONED, "exclusion", "contract")
            ):
                self._wrong_kind(name, other, _declared_as(kind), _MENTIONED[kind])
                return
        self.declared.setdefault(kind, {}).setdefault(name.id, name.span)

    def is_declared(self, name: ast.Name, kind: str) -> bool:
        """Whether a name is declared as one of a kind."""
        return name.id in self.declared.get(kind, ())

    def resolve(self, name: ast.Name, *kinds: str) -> str | None:
        """The name, if it is declared as one of `kinds`; else None and a problem."""
        if any(name.id in self.declared.get(kind, ()) for kind in kinds):
            return name.id
        for kind, names in self.declared.items():
            if name.id in names:
                wanted = Listing(tuple(map(_declared_as, kinds)), "list.or")
                self._wrong_kind(name, kind, wanted, Message("name-error.wrong-cure", wanted=wanted))
                return None
        known = [each for kind in kinds for each in self.declared.get(kind, ())]
        declare = Message("name-error.unknown-cure", kind=kinds[0], name=name.id)
        said = Listing(tuple(Message(f"declared.{_row(kind)}") for kind in kinds), "list.or")
        message = Message("name-error.unknown", kinds=said, name=name.id)
        cure, edit = suggestion(name.id, known) or declare, near_edit(name.id, known, name.span)
        self.report("E102", "unknown-name", message, name.span, cure, edit=edit)
        return None

    def _wrong_kind(self, name: ast.Name, kind: str, wanted: Fact, cure: Message) -> None:
        """Reports a name of another kind than is needed."""
        label = Label(self.declared[kind][name.id], Message("name-error.here", kind=_declared_as(kind)))
        message = Message("name-error.wrong", name=name.id, kind=_declared_as(kind), wanted=wanted)
        self.report("E113", "wrong-kind", message, name.span, cure, label)

    def resolve_all(self, names: Iterable[ast.Name] | None, kind: str) -> tuple[str, ...]:
        found = [self.resolve(name, kind) for name in self.once(names or ())]
        return tuple(name for name in found if name is not None)

    def once(self, names: Iterable[ast.Name]) -> tuple[ast.Name, ...]:
        """The names of a list, each once; one that is there a second time is a problem."""
        found: dict[str, ast.Name] = {}
        for name in names:
            if found.setdefault(name.id, name) is not name:
                self.repeated(name.id, name.span)
        return tuple(found.values())

    def repeated(self, word: str, span: Span) -> None:
        """Reports a word that stands in a list a second time, where it can change nothing."""
        self.report("E104", "duplicate-field", Message("name-error.repeated", name=word), span, _KEEP_ONE)


def _said(words: str | Message) -> Message:
    return verbatim(words) if isinstance(words, str) else words


def _declared_as(kind: str) -> Message:
    return Message(f"declared-as.{_row(kind)}")


def _row(kind: str) -> str:
    return kind.replace(" ", "-")


def near_edit(word: str, candidates: Iterable[str], span: Span) -> Edit | None:
    """The name in the place of one that is nearly it; certain where it can hardly be anything but a slip."""
    known = tuple(candidates)
    meant = nearest(word, known)
    return None if meant is None else Edit(span, meant, surely_meant(word, known) == meant)


def declare_all(declarations: Iterable[ast.Declaration], scope: Scope) -> None:
    """Notes the names of all declarations, so that each may use those below it."""
    mentioned: list[tuple[str, ast.Name]] = []  # names that an `accept` may use, and that others may have too
    for declaration in declarations:
        kind = kind_of(declaration)
        match declaration:
            case ast.Fee():
                first, *others = declaration.bases
                scope.declare(kind, first.name)
                for basis in others:
                    scope.declare("fee basis", basis.name)
            case ast.Commitment():
                name = ast.Name(commitment_name(declaration), span=declaration.measure.span)
                scope.declare(kind, name)
            case ast.Obligation():
                if declaration.name is not None:
                    scope.declare(kind, declaration.name)
            case (
                ast.Plan() | ast.Service() | ast.Channel() | ast.Term() | ast.Input() | ast.Calendar()
                | ast.Exclusion() | ast.Measure() | ast.Credit() | ast.Severity() | ast.Reading()
                | ast.Question()
            ):  # fmt: skip
                scope.declare(kind, declaration.name)
            case ast.Contract():
                mentioned.append((kind, declaration.name))
            case ast.Claim():
                mentioned.append((kind, ast.Name(kind, span=head_of(declaration))))
            case (
                ast.Period() | ast.Escalation() | ast.Emergency() | ast.Informational() | ast.Accept()
                | ast.Scenario() | ast.CountedCauses() | ast.Response()
            ):  # fmt: skip
                pass  # nothing refers to one of these
            case _:
                assert_never(declaration)
    for kind, name in mentioned:
        scope.mention(kind, name)


def kind_of(declaration: ast.Declaration) -> str:
    """`credit`: the word that a declaration begins with."""
    return type(declaration).__name__.lower()


def head_of(declaration: ast.Declaration) -> Span:
    """The first letters of a declaration, to point at it without underlining all of it."""
    return Span(declaration.span.start, min(declaration.span.end, declaration.span.start + 8))


def id_of(declaration: ast.Declaration) -> model.DeclarationId | None:
    """What a reading replaces, what a clause declares; None for notes."""
    kind = kind_of(declaration)
    match declaration:
        case ast.Informational() | ast.Accept() | ast.Scenario() | ast.CountedCauses():
            return None
        case (
            ast.Contract() | ast.Period() | ast.Claim() | ast.Escalation() | ast.Emergency()
            | ast.Response()
        ):  # fmt: skip
            return model.DeclarationId(kind, "")
        case ast.Fee():
            return model.DeclarationId(kind, declaration.bases[0].name.id)
        case ast.Commitment():
            return model.DeclarationId(kind, commitment_name(declaration))
        case ast.Obligation():
            return model.DeclarationId(kind, declaration.name.id if declaration.name else "")
        case (
            ast.Plan() | ast.Service() | ast.Channel() | ast.Term() | ast.Input() | ast.Calendar()
            | ast.Exclusion() | ast.Measure() | ast.Credit() | ast.Severity() | ast.Reading()
            | ast.Question()
        ):  # fmt: skip
            return model.DeclarationId(kind, declaration.name.id)
        case _:
            assert_never(declaration)


def commitment_name(written: ast.Commitment) -> str:
    """The written name, or `basic_uptime` for `commitment for basic: uptime ...`."""
    if written.name is not None:
        return written.name.id
    if written.plans and len(written.plans) == 1:
        return f"{written.plans[0].id}_{written.measure.id}"
    return f"{written.measure.id}_commitment"
