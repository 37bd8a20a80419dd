"""The functions of a generated module, each written once however many readings call it."""

from dataclasses import dataclass, field

from slac.agreement import AS_WRITTEN
from slac.backends.python.quoting import Code
from slac.backends.python.terms import Function
from slac.backends.python.vocabulary import Vocabulary


@dataclass(slots=True)
class Functions:
    """The functions of the module in their order, each under its name."""

    words: Vocabulary
    measures: tuple[str, ...]
    """Of all readings, as are the credits."""
    credits: tuple[str, ...]
    found: dict[Code, Function] = field(default_factory=dict)
    _names: dict[Function, Code] = field(default_factory=dict)

    def name(self, function: Function, reading: str) -> Code:
        """The name of a function, which is added if none like it is there."""
        if function not in self._names:
            own = Code(function.wish)
            if not (isinstance(function.wish, Code) and own not in self.found):
                wish = function.wish if reading == AS_WRITTEN else f"{function.wish} {reading}"
                own = self.words.names.give(wish, otherwise="function")
            self._names[function] = own
            self.found[own] = function
        return self._names[function]
