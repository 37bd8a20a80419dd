"""The contract's own text, and what its authors decided about findings."""

from slac.agreement.text import Text
from slac.node import FrozenRecord, Node, metadata_field


class DeclarationId(FrozenRecord):
    """Which declaration of a policy is meant: its kind (`credit`), and its name ("" for a `claim`)."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" if self.name else self.kind


class Acceptance(Node):
    """A finding that the authors know and keep, about `subjects` (by name; none: wherever it occurs)."""

    rule: str
    subjects: tuple[str, ...]
    corrected_by: str | None
    reason: Text


class ClauseProse(Node):
    """A run of Markdown in one language; `starts` are the offsets of its lines in the source."""

    language: str
    markdown: str
    starts: tuple[int, ...] = metadata_field(default=())


class Clause(Node):
    """A section of the contract's own text. `declarations` are declared in its fences."""

    level: int
    title: Text
    prose: tuple[ClauseProse, ...]
    declarations: tuple[DeclarationId, ...]
    informational: Text | None
