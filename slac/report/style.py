"""How a report should look where it is read: the language, the colours, the width."""

from slac.node import Record


class Style(Record):
    """How a terminal wants its text."""

    language: str = "en"
    colour: bool = False
    width: int = 80

    def paint(self, colour: str, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colour and text else text
