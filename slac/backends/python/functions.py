"""The functions of a generated module, each written once; which readings use which stands in a table."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slac.backends.artifact import Provenance
from slac.backends.python.name_table import NameTable
from slac.backends.python.quoting import Code, comment
from slac.backends.python.tree import (
    Remark,
    assigned,
    at,
    call,
    dict_of,
    function,
    literal,
    names_loaded,
    ref,
)
from slac.source import Span

Facts = dict[Code, Code]
"""Names that a function may be given, in the order in which it takes them, with their annotations."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A function but for its name and parameters."""

    span: Span
    says: str
    returns: Code
    body: tuple[ast.stmt, ...]
    readings: tuple[str, ...]


@dataclass(slots=True)
class Functions:
    """The functions of a module in their order, and the tables behind them."""

    words: NameTable
    provenance: Provenance
    readings: tuple[str, ...]
    """All readings, in the order in which tables list them."""
    written: list[ast.stmt] = field(default_factory=list)
    tables: list[ast.stmt] = field(default_factory=list)
    _names: dict[tuple[Code, str, str], Code] = field(default_factory=dict)
    _taken: set[Code] = field(default_factory=set)

    def define(
        self, name: Code, drafts: Sequence[Draft], facts: Facts, *, is_local: bool = False
    ) -> ast.Call:
        """Adds the functions of one or several variants; the call of the one that a reading uses.

        They all take what any of them needs, by the names that their caller has too. A name that the caller
        uses itself (`is_local`) is no name for a function.
        """
        needed = {each for draft in drafts for each in names_loaded(draft.body)}
        parameters = [(each, annotation) for each, annotation in facts.items() if each in needed]
        arguments = [ref(each) for each, _ in parameters]
        if is_local:
            self._taken.add(name)
        added = [self._add(name, draft, parameters) for draft in drafts]
        if len(drafts) == 1:
            return call(added[0], *arguments)
        of_reading = {
            reading: own for own, draft in zip(added, drafts, strict=True) for reading in draft.readings
        }
        return call(self.chosen(f"{name} by reading", of_reading), *arguments)

    def chosen(self, hint: str, of_reading: Mapping[str, Code]) -> ast.expr:
        """The entry of a table by reading, which is written under a name."""
        name = self.words.names.give(hint, otherwise="by_reading", capital=True)
        entries = [(literal(each), ref(of_reading[each])) for each in self.readings if each in of_reading]
        self.tables.append(assigned(name, dict_of(entries)))
        return at(ref(name), ref(self.words.ours.reading))

    def _add(self, name: Code, draft: Draft, parameters: list[tuple[Code, Code]]) -> Code:
        """The name of a function, which is written unless one like it is there."""
        plain = function(name, parameters, draft.returns, comment(draft.says), draft.body)
        key = (name, ast.dump(plain), draft.says)
        if key not in self._names:
            own = name
            if name in self._taken:
                own = self.words.names.give(f"{name} {draft.readings[0]}", otherwise="variant")
            self._taken.add(own)
            self._names[key] = own
            plain.name = own
            line = self.provenance.line_of(draft.span.start)
            self.written.append(Remark(plain, comment(f"{self.provenance.file_name[:80]}:{line}")))
        return self._names[key]
