"""Sets hypothesis up once and gives golden tests their `--accept`.

No deadlines, since a busy machine is no defect, and the same examples on every run of CI. `mutants` is for
`make mutants`: what fails there is not shrunk. Whoever changed the
grammar tests the changed one: its tables are made anew before anything reads them.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from compile_grammar import GRAMMAR, TABLES, up_to_date, write_tables

if not up_to_date(GRAMMAR.with_name(TABLES)):
    write_tables(GRAMMAR.parent)

settings.register_profile("slac", deadline=None, max_examples=60)
settings.register_profile("ci", settings.get_profile("slac"), derandomize=True, print_blob=True)
settings.register_profile(
    "mutants", settings.get_profile("ci"), database=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("ci" if os.environ.get("CI") else "slac")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite what golden tests expect")


@pytest.fixture
def holds(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`holds(path, text)`: a golden file says just this text; with `--accept` it does so from now on."""
    accepted = request.config.getoption("--accept")

    def hold(path: Path, text: str) -> None:
        if accepted:
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            assert text == path.read_text(encoding="utf-8")

    return hold


@pytest.fixture(scope="session", autouse=True)
def _cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The commands that tests start keep nothing in the developer's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
