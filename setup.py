"""Lists the packages and compiles the grammar; everything else is in `pyproject.toml`.

The packages are whatever lies under `slac/`, and the grammar, which stands beside it. Every build makes the
parsing tables: a wheel gets them as a file of `slac.grammar`, an editable checkout beside its grammar.
"""

import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))  # a build does not look for modules where it runs

from compile_grammar import GRAMMAR, TABLES, write_tables  # noqa: E402


class BuildWithTables(build_py):
    """Copies the packages, then adds what Lark makes of the grammar."""

    def _grammar_folder(self) -> Path:
        return Path(self.build_lib, "slac", "grammar")

    def run(self) -> None:
        super().run()
        write_tables(GRAMMAR.parent if self.editable_mode else self._grammar_folder())

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        outputs: list[str] = super().get_outputs(include_bytecode)
        return outputs if self.editable_mode else [*outputs, str(self._grammar_folder() / TABLES)]


setup(
    packages=[*find_packages(include=["slac", "slac.*"]), "slac.grammar"],
    cmdclass={"build_py": BuildWithTables},
)
