"""The evaluator as a backend: a module that imports slac.runtime, or one that stands alone."""

from slac.backends.artifact import Artifact
from slac.backends.backend import Backend, BuildInput, Switch
from slac.backends.python.module import emit_python

STANDALONE = Switch("standalone", "Evaluators that need nothing but Python.")


def _emit(build: BuildInput) -> tuple[Artifact, ...]:
    findings = tuple(each.diagnostic for each in build.findings)
    standalone = STANDALONE.name in build.switches
    return (emit_python(build.agreement, build.provenance, findings, standalone=standalone),)


BACKEND = Backend("python", "evaluator.py: the contract as a typed Python module", _emit, (STANDALONE,))
