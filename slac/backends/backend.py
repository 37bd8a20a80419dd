"""What every backend is: a function from a checked policy to generated files, with a name and its options.

A backend is a folder of this package with a file `backend.py` that defines `BACKEND`; what lies there is
registered (slac.backends.discovery), and `slac build` takes its switches and its help from the record. All
backends have one signature, so that the command needs to know none of them.
"""

from collections.abc import Callable
from typing import TypeAlias

from slac.agreement import Acceptance, Agreement
from slac.backends.artifact import Artifact, Provenance
from slac.diagnostics import Diagnostic
from slac.node import FrozenRecord


class Finding(FrozenRecord):
    """A problem that the checker found; `acceptance`: where the authors say why they keep it, or None."""

    diagnostic: Diagnostic
    acceptance: Acceptance | None = None


class BuildInput(FrozenRecord):
    """Everything that a backend is given; no backend reads a disk, a clock or the policy's syntax tree.

    `findings` are those of the checker, open ones first, then the accepted; `switches` are the names of the
    options that were asked for, of whichever backend.
    """

    agreement: Agreement
    provenance: Provenance
    findings: tuple[Finding, ...] = ()
    switches: frozenset[str] = frozenset()


Emit: TypeAlias = Callable[[BuildInput], tuple[Artifact, ...]]


class Switch(FrozenRecord):
    """An option of a backend: `slac build --NAME`, with one line of help."""

    name: str
    help: str


class Backend(FrozenRecord):
    """One way to write an agreement down.

    `name` is that of its folder, `summary` says in a line what it writes. A backend that is `on_request`
    takes no part in a usual build: `slac build --NAME` prints what it makes instead of writing anything,
    which suits a look inside the compiler.
    """

    name: str
    summary: str
    emit: Emit
    switches: tuple[Switch, ...] = ()
    on_request: bool = False
