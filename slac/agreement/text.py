"""Texts in the languages of a contract, and time zones with the words that it has for them."""

from slac.node import Node

ENGLISH = "en"
"""The language of a contract that names none, and of ours where nobody has chosen another."""


class Text(Node):
    """A text in each of the contract's languages."""

    versions: tuple[tuple[str, str], ...]
    """Pairs of language and words, at least one, the contract's first language first."""

    def in_language(self, language: str) -> str:
        """The words in `language`, or in the first language where there are none."""
        return dict(self.versions).get(language, self.versions[0][1])


class Zone(Node):
    """A time zone."""

    name: str
    """In the IANA time zone database, such as `America/New_York`."""
    written_as: Text | None
    """The contract's words for it where they are others."""
    assumed: bool = False
    """Whether it is our assumption, since the contract names none."""
