"""What the Python backend believes of the runtime's modules, held to their syntax trees."""

import ast

from slac.backends.python.runtime import EXPORTS, MODULE_NAMES, STANDARD, runtime_modules
from slac.runtime import MODULES


def test_the_names_found_by_layout_are_those_that_the_modules_define_and_import() -> None:
    exported, every = dict(STANDARD), set[str]()
    for module in runtime_modules():
        exported |= {name: f"slac.runtime.{module.name}" for name in module.defines if name[0] != "_"}
        every |= set(module.defines)
        for node in module.imports:
            assert isinstance(node, ast.Import | ast.ImportFrom)
            every |= {alias.asname or alias.name for alias in node.names}
    assert exported == EXPORTS
    assert every <= set(MODULE_NAMES)


def test_every_module_comes_behind_those_that_it_needs() -> None:
    for module in runtime_modules():
        assert set(module.needs) <= set(MODULES[: MODULES.index(module.name)])
