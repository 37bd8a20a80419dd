"""Runs an agreement as the Python that is generated from it: what `slac build` writes, compiled in memory.

So `slac eval` and a generated evaluator can never differ: they are the same code.
"""

import linecache
import sys
from types import ModuleType
from typing import cast

from slac.agreement import Agreement
from slac.backends.artifact import Provenance
from slac.backends.python import emit_python
from slac.runtime.batch import Evaluator
from slac.semantics.calendar_time import calendars_measured


def load_evaluator(agreement: Agreement, provenance: Provenance) -> Evaluator:
    """The generated module of an agreement with all its readings, imported under a name of its own.

    Calendars that are no set of time know no public holidays: no verdict on an account asks for them, and
    looking them up would take as long as evaluating a thousand accounts. Tickets are judged by
    slac.semantics.clocks.
    """
    artifact = emit_python(_without_holidays(agreement), provenance)
    name = f"slac.generated.{agreement.name}"
    module = ModuleType(name)
    module.__file__ = f"<{artifact.path}>"
    linecache.cache[module.__file__] = (
        len(artifact.text),
        None,
        artifact.text.splitlines(True),
        module.__file__,
    )
    sys.modules[name] = module
    exec(compile(artifact.text, module.__file__, "exec"), module.__dict__)
    return cast(Evaluator, module)


def _without_holidays(agreement: Agreement) -> Agreement:
    readings = (each.replace(agreement=_without_holidays(each.agreement)) for each in agreement.readings)
    measured = calendars_measured(agreement)
    calendars = (each if each.name in measured else each.replace(holidays=()) for each in agreement.calendars)
    return agreement.replace(calendars=tuple(calendars), readings=tuple(readings))
