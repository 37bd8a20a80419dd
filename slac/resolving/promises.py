"""Resolves what is promised, and how strongly."""

from typing import assert_never

from slac import agreement as model
from slac.resolving.conditions import comparison_of
from slac.resolving.expressions import Dimensions
from slac.resolving.literals import optional_text, text_or_name
from slac.resolving.scope import Scope, commitment_name
from slac.syntax import ast


def resolve_commitment(
    written: ast.Commitment, scope: Scope, dimensions: Dimensions
) -> model.Commitment | None:
    measure = scope.resolve(written.measure, "measure")
    plans = scope.resolve_all(written.plans, "plan")
    if measure is None or measure not in dimensions:
        return None
    bound, value = comparison_of(written.comparison, dimensions[measure], scope)
    strength, strength_text = strength_of(written.strength, scope)
    name = ast.Name(commitment_name(written), span=written.measure.span)
    text = text_or_name(written.text, name, scope)
    return model.Commitment(
        name.id, text, plans, measure, bound, value, strength, strength_text, span=written.span
    )


def strength_of(
    written: ast.Guarantee | ast.Efforts | None, scope: Scope
) -> tuple[model.Strength, model.Text | None]:
    match written:
        case None:
            return model.Strength.UNSAID, None
        case ast.Guarantee():
            return model.Strength.GUARANTEE, None
        case ast.Efforts():
            return model.Strength.EFFORTS, optional_text(written.text, scope)
        case _:
            assert_never(written)
