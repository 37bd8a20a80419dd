"""The agreement as data, as a backend."""

from slac.backends.artifact import Artifact
from slac.backends.backend import Backend, BuildInput
from slac.backends.json.agreement_document import emit_json


def _emit(build: BuildInput) -> tuple[Artifact, ...]:
    return (emit_json(build.agreement, build.provenance),)


BACKEND = Backend("json", "agreement.json: what the contract means, for other programs", _emit)
