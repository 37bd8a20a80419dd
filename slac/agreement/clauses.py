"""The contract's own text, and what its authors decided about findings."""

from slac.agreement.text import Text
from slac.node import Node, metadata_field


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
    """A section of the contract's own text. `declarations` are declared in its fences, as `kind name`."""

    level: int
    title: Text
    prose: tuple[ClauseProse, ...]
    declarations: tuple[str, ...]
    informational: Text | None
