"""How a rounding is said: `rounded half up to the minute`."""

from fractions import Fraction

from slac.agreement.expressions import Rounding
from slac.diagnostics import Message
from slac.runtime.money import minor_digits
from slac.units import SECONDS, Kind, Quantity
from slac.wording.quantities import money, quantity, written_quantity


def rounding_phrase(rounding: Rounding) -> Message:
    """The rounding of a measure."""
    return Message(
        "rounding.each" if rounding.each else "rounding.plain",
        mode=_mode(rounding),
        quantum=_quantum(rounding.quantum),
    )


def written_rounding_phrase(rounding: Rounding) -> Message:
    """The same as it is written: `rounded half up to 1 minute`."""
    return Message(
        "rounding.each" if rounding.each else "rounding.plain",
        mode=_mode(rounding),
        quantum=Message("quantum.amount", x=written_quantity(rounding.quantum)),
    )


def amount_rounding_phrase(rounding: Rounding, currency: str) -> Message:
    """The rounding of an amount; a quantum of nothing stands for the currency's smallest unit."""
    quantum = money(rounding.quantum.value or Fraction(1, 10 ** minor_digits(currency)), currency)
    return Message("rounding.plain", mode=_mode(rounding), quantum=Message("quantum.amount", x=quantum))


def _mode(rounding: Rounding) -> Message:
    return Message(f"mode.{rounding.mode.name.lower()}")


def _quantum(quantum: Quantity) -> Message:
    """The unit where the quantum is just one, else its multiple."""
    if quantum.dimension.kind is Kind.DURATION:
        unit = next((name for name in ("second", "minute", "hour") if quantum.value == SECONDS[name]), None)
        if unit is not None:
            return Message(f"quantum.{unit}")
    return Message("quantum.multiple", x=quantity(quantum))
