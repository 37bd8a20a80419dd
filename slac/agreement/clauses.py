"""The clauses of a literate contract in its own words, and the findings that its authors accept."""

from slac.agreement.text import Text
from slac.node import FrozenRecord, Node, metadata_field


class DeclarationId(FrozenRecord):
    """Identifies a declaration of a policy: its kind (`credit`) and its name ("" for a `claim`)."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" if self.name else self.kind


class Acceptance(Node):
    """A finding that the authors know and keep, and why."""

    rule: str
    """The name of the rule, such as `undeclared-rounding`."""
    subjects: tuple[str, ...]
    """The names of the declarations for which it is accepted; none: for all."""
    corrected_by: str | None
    """The reading under which the finding must be gone; None: under none."""
    reason: Text


class Question(Node):
    """What the text leaves open, and no reading settles."""

    name: str
    text: Text
    about: tuple[str, ...]
    """The names of the declarations that it concerns; none: the contract as a whole."""


class ClauseProse(Node):
    """A run of Markdown in one language."""

    language: str
    markdown: str
    starts: tuple[int, ...] = metadata_field(default=())
    """Where each of its lines starts in the source, as offsets."""


class Clause(Node):
    """A section of the contract's own text."""

    level: int
    """Of its heading, from 1; 0 for what stands before the first heading."""
    title: Text
    prose: tuple[ClauseProse, ...]
    declarations: tuple[DeclarationId, ...]
    """What the fences of the section declare, in their order."""
    informational: Text | None
    """Why the section computes nothing; None: the contract does not say that it computes nothing."""
