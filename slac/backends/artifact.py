"""What a backend gives back: a text and the path at which it should lie.

Backends never touch the disk, so building is a function and "is what lies there still fresh?" is a
comparison of texts.
"""

from slac.node import FrozenRecord
from slac.source import Source


class Artifact(FrozenRecord):
    """A generated file; `path` is relative to the folder of all generated files, with forward slashes."""

    path: str
    text: str


class Provenance(FrozenRecord):
    """Where an artifact comes from: no clock and no place on a disk, so the same source gives the same.

    `sha256` is the hash of the source file's bytes, in hexadecimal; `compiler` is the compiler's version.
    """

    source: Source
    sha256: str
    compiler: str

    @property
    def file_name(self) -> str:
        """The source's name without its folders, whatever path the user typed."""
        return self.source.label.replace("\\", "/").rsplit("/", 1)[-1]

    def line_of(self, offset: int) -> int:
        """The line of the source that holds a character offset."""
        return self.source.line_column(offset)[0]
