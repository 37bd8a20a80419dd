"""The summary as a backend: scenarios and sample outages are decided here, and the page shows the outcome."""

from slac.backends.artifact import Artifact
from slac.backends.backend import Backend, BuildInput
from slac.backends.html.examples import examples_of
from slac.backends.html.sample_outages import sample_outages
from slac.backends.html.summary import emit_summary


def _emit(build: BuildInput) -> tuple[Artifact, ...]:
    examples = examples_of(build.agreement)
    outages = sample_outages(build.agreement)
    return (emit_summary(build.agreement, build.provenance, build.findings, examples, outages),)


BACKEND = Backend("html", "summary.html: one page for people, in the contract's languages", _emit)
