"""The plan of a policy as backends print it: lowered, and sent through all passes."""

from collections.abc import Callable
from typing import TypeAlias

from slac.agreement import Agreement
from slac.lowering.lower.policy import lower_policy
from slac.lowering.passes.fold import fold
from slac.lowering.passes.inline import inline
from slac.lowering.passes.lengths import lengths
from slac.lowering.passes.prune import prune
from slac.lowering.passes.share import share
from slac.lowering.plan import EvaluationPlan

Pass: TypeAlias = Callable[[EvaluationPlan], EvaluationPlan]

PASSES: tuple[Pass, ...] = (lengths, fold, share, prune, inline)
"""In their order: what nothing needs is gone before it is counted who needs what."""


def plan_of(agreement: Agreement) -> EvaluationPlan:
    """What has to be computed for a policy and its readings."""
    plan = lower_policy(agreement)
    for each in PASSES:
        plan = each(plan)
    return plan
