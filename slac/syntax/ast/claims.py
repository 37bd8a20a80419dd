"""How a credit is claimed, and how it is paid."""

from slac.node import Node
from slac.syntax.ast.conditions import Condition
from slac.syntax.ast.literals import Name, Text
from slac.syntax.ast.offers import Note


class Within(Node):
    days: str


class ByChannel(Node):
    channel: Name
    subject: Text | None


class AddressedTo(Node):
    text: Text


class Item(Node):
    name: Name
    text: Text | None


class Stating(Node):
    items: tuple[Item, ...]


class Requiring(Node):
    items: tuple[Item, ...]


class NextInvoice(Node):
    pass


class Directly(Node):
    where_none: bool | None


class PrepaidBalance(Node):
    pass


class Refund(Node):
    pass


class PaidWhen(Node):
    condition: Condition


Method = NextInvoice | Directly | PrepaidBalance | Refund


class Payment(Node):
    methods: tuple[Method, ...]
    provider_chooses: bool | None
    when: PaidWhen | None
    text: Text | None


class SoleRemedy(Node):
    text: Text | None


ClaimField = Within | ByChannel | AddressedTo | Stating | Requiring | Payment | SoleRemedy | Note


class Claim(Node):
    fields: tuple[ClaimField, ...]
