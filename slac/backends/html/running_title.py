"""The running title of printed pages: a contract's title as a string in a style sheet.

It is a stranger's text inside CSS, so everything but plain letters and figures is written as an escape of its
code point: nothing in it can end the string or the style element.
"""

import re

from markupsafe import Markup

_PLAIN = re.compile(r"[^A-Za-z0-9 ]")


def running_title(title: str) -> Markup:
    """A title as a CSS string with its quotation marks."""
    escaped = _PLAIN.sub(lambda found: f"\\{ord(found[0]):06x}", " ".join(title.split()))
    return Markup(f'"{escaped}"')
