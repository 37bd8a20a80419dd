"""What makes two findings the same one, whatever the words in which it is said: the message's key and facts.

A baseline and the fingerprints of SARIF must still know a finding when a sentence has been worded better, or
is read in another language.
"""

from typing import Any

from slac.agreement import Text
from slac.diagnostics import Cased, DecimalNumber, Fact, Listing, Message


def plain_message(message: Message) -> list[Any]:
    """The key of a message and its facts as plain JSON."""
    return [message.key, {name: _plain(fact) for name, fact in message.facts}]


def _plain(fact: Fact) -> Any:
    match fact:
        case Message():
            return plain_message(fact)
        case Listing():
            return [_plain(each) for each in fact.parts]
        case Cased():
            return _plain(fact.words)
        case DecimalNumber():
            return str(fact.value)
        case Text():
            return dict(fact.versions)
        case _:
            return fact
