"""The optimised plan of a policy: lowered as the contract is written, then sent through all passes.

Lowering is plain and wasteful: each exclusion, each set of time that a formula could name and its length
become steps, in every reading. The passes are the textbook ones of a compiler (Aho, Lam, Sethi and Ullman,
"Compilers", chapter 9), each a function from plan to plan that keeps what every outcome comes to:

1. `lengths`: the length of a difference of sets becomes a difference of lengths (inclusion-exclusion), so
   that few sets need be built.
2. `fold`: constant folding and propagation; a guard that cannot fail goes.
3. `share`: common subexpression elimination, over the steps of a reading.
4. `prune`: dead code elimination; steps that no outcome needs are dropped.
5. `inline`: a length that only one measure uses is computed in that measure's step. It counts uses, so it
   comes after the steps that are not needed have gone.

An example: a contract that excuses maintenance has its downtime lowered to the set `minus(counted outages,
maintenance)` and its length. `lengths` makes the latter `length(union(counted outages, maintenance)) -
length(maintenance)`, which adds up spans and builds no difference. Then no step refers to the set itself any
more, and `prune` drops it.
"""

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
"""In the order in which they are applied."""


def plan_of(agreement: Agreement) -> EvaluationPlan:
    """The plan of a policy and its readings, after all passes."""
    plan = lower_policy(agreement)
    for each in PASSES:
        plan = each(plan)
    return plan
