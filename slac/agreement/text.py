"""A text in several languages, and where in the world a clock hangs."""

from slac.node import Node

ENGLISH = "en"
"""The language of a contract that names none, and of ours where nobody has chosen another."""


class Text(Node):
    """A text in each of the contract's languages, (language, words), the contract's first language first."""

    versions: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """The words in `language`, or in the first language where there are none."""
        return dict(self.versions).get(language, self.versions[0][1])


class Zone(Node):
    """An IANA time zone, and the words that the contract uses for it where they are not the same."""

    name: str
    written_as: Text | None
