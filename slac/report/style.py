"""How a report should look where it is read: the language, the colours, the width."""

from slac.agreement.text import ENGLISH
from slac.diagnostics import Fact
from slac.node import FrozenRecord
from slac.wording.localiser import in_words


class Style(FrozenRecord):
    """How a terminal wants its text."""

    language: str = ENGLISH
    colour: bool = False
    width: int = 80

    def say(self, fact: Fact) -> str:
        """A message or phrase in the reader's language."""
        return in_words(fact, self.language)

    def paint(self, colour: str, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colour and text else text
