"""What is wanted of slac's speed, as data: a goal that is missed fails the run."""

from typing import Literal, NamedTuple


class Goal(NamedTuple):
    """A figure and how far it may go: a ratio to a peer in the same run (unit ""), or megabytes."""

    what: str
    side: Literal["at most", "at least"]
    limit: float
    unit: str = ""

    def is_met(self, figure: float) -> bool:
        """Whether a figure, as exactly as it is printed, is on the right side of the limit."""
        seen = float(self.text_of(figure))
        return seen <= self.limit if self.side == "at most" else seen >= self.limit

    def text_of(self, figure: float) -> str:
        """A figure as it is printed."""
        return f"{figure:.0f}" if self.unit else f"{figure:.2f}"


GOALS: dict[str, Goal] = {
    "figures": Goal("figures of gathered spans / the same by hand", "at most", 1.70),
    "decimals": Goal("Decimal and datetime by hand / figures of gathered spans", "at least", 4.00),
    "record": Goal("evaluate(), events in and record out / the same by hand", "at most", 1.60),
    "check clean": Goal("slac check of a clean policy / import lark", "at most", 2.00),
    "check mwe_hosting": Goal("slac check of mwe_hosting / import lark", "at most", 2.00),
    "check genesys_cloud": Goal("slac check of genesys_cloud / import lark", "at most", 2.00),
    "check again": Goal("slac check of mwe_hosting, unchanged / python -c pass", "at most", 2.00),
    "memory mwe_hosting": Goal("slac check of mwe_hosting: peak memory", "at most", 80, "MB"),
    "memory eval": Goal("slac eval of 100,000 outages: peak memory", "at most", 120, "MB"),
    "tables": Goal("slac eval of 100,000 outages / integers by hand", "at most", 1.50),
    "check many": Goal("slac check of 1,000 policies / parsing them only", "at most", 3.00),
    "rows checked": Goal("slac check, 10,000 rows / 1,000 rows, start-up taken off", "at most", 15.00),
    "rows built": Goal("slac build, 10,000 rows / 1,000 rows, start-up taken off", "at most", 15.00),
    "rows evaluated": Goal("slac eval, 10,000 rows / 1,000 rows, start-up taken off", "at most", 15.00),
    "nested rows evaluated": Goal(
        "slac eval, 10,000 nested rows / 1,000 rows, start-up taken off", "at most", 15.00
    ),
    "exclusions": Goal("slac check of 3,000 exclusions / parsing them only", "at most", 3.00),
    "terms": Goal("slac check of 4,000 terms / parsing them only", "at most", 3.00),
}
"""By the name under which a benchmark reports its figure."""
