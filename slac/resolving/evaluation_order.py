"""The order in which measures are computed: each after those that it uses. A circle has no value.

It is a topological order, found by a depth-first search that keeps its own stack, since a chain of measures
may be longer than Python's. A name that is met again on the path to it closes a circle.
"""

from slac.diagnostics import Label, Listing, Message
from slac.node import nodes_in
from slac.resolving.scope import Scope
from slac.syntax import ast


def in_order_of_use(measures: tuple[ast.Measure, ...], scope: Scope) -> tuple[ast.Measure, ...]:
    """The measures in order, without those of a circle, which is a problem."""
    by_name = {measure.name.id: measure for measure in measures}
    uses = {
        name: [part.name.id for part in nodes_in(measure.expression) if isinstance(part, ast.Reference)]
        for name, measure in by_name.items()
    }
    ordered: dict[str, ast.Measure] = {}
    circular: set[str] = set()

    for start in by_name:
        path: list[str] = []  # measures of which each uses the next
        pending = [iter((start,))]  # for each of them, the names that are still to be looked at
        while pending:
            name = next(pending[-1], None)
            if name is None:
                pending.pop()
                if path:
                    done = path.pop()
                    ordered.setdefault(done, by_name[done])
            elif name in path:
                _report_circle(path[path.index(name) :], by_name, circular, scope)
            elif name in by_name and name not in ordered:
                path.append(name)
                pending.append(iter(uses[name]))
    return tuple(measure for name, measure in ordered.items() if name not in circular)


def _report_circle(circle: list[str], by_name: dict[str, ast.Measure], known: set[str], scope: Scope) -> None:
    if not known.issuperset(circle):
        first = by_name[circle[0]]
        names = tuple(Message("verbatim.code", x=name) for name in (*circle, circle[0]))
        part, cure = Message("name-error.circle-label"), Message("name-error.circle-cure")
        labels = [Label(by_name[name].name.span, part) for name in circle[1:]]
        message = Message("name-error.circle", chain=Listing(names, "name-error.uses"))
        scope.report("E108", "circular-definition", message, first.name.span, cure, *labels)
    known.update(circle)
