"""Runs an agreement as the Python that is generated from it: what `slac build` writes, compiled in memory.

So `slac eval` and a generated evaluator can never differ: they are the same code.
"""

import linecache
import sys
from types import ModuleType
from typing import cast

from slac.backends.artifact import Provenance
from slac.backends.python import emit_python
from slac.model.agreement import Agreement
from slac.runtime.batch import Evaluator


def load_evaluator(agreement: Agreement, provenance: Provenance) -> Evaluator:
    """The generated module of an agreement with all its readings. It is imported under a name of its own."""
    artifact = emit_python(agreement, provenance)
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
