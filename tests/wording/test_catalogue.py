"""The catalogue: complete in every language, the same gaps in each, and read as TOML reads it."""

import re
import tomllib

import pytest

from slac.agreement import TargetKind
from slac.wording import catalogue

FILES = sorted(catalogue.FOLDER.rglob("*.toml"))
ROWS = catalogue.rows()
SLAC = catalogue.FOLDER.parent.parent
SOURCES = sorted([*SLAC.rglob("*.py"), *SLAC.rglob("*.jinja")])


def gaps(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_the_files_are_toml_and_a_section_stands_in_one_of_them() -> None:
    sections: list[str] = []
    found = {}
    for path in FILES:
        for section, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            sections.append(section)
            found |= {f"{section}.{name}": row for name, row in rows.items() if section != "columns"}
    assert found == ROWS
    assert len(sections) == len(set(sections))


@pytest.mark.parametrize("key", ROWS)
def test_a_row_has_all_languages_with_the_same_gaps(key: str) -> None:
    first, *others = ROWS[key]
    for other in others:
        assert gaps(other) == gaps(first)
    may_end_early = key.endswith(".one") or key.startswith("verbatim.")
    assert may_end_early or len(others) == len(catalogue.languages()) - 1


@pytest.mark.parametrize("key", [key for key in ROWS if not key.startswith("language.")])
def test_chinese_is_chinese_and_english_is_not(key: str) -> None:
    english, *others = ROWS[key]
    without = [re.sub(r"`[^`]*`|\{\w+\}", "", words) for words in others]
    assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", english)
    assert not any(re.search(r"[a-z]{3}", words) for words in without) or key == "sentence.capitals"


def test_the_words_are_no_markup() -> None:
    assert not [key for key, row in ROWS.items() if re.search(r"[<>&]", "".join(row))]


def used_keys() -> tuple[set[str], tuple[str, ...]]:
    """The keys in our sources as they stand there, and the beginnings of those that are put together."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    whole = set(re.findall(r"""["']([a-z]+(?:-[a-z]+)*\.[\w.-]+)["']""", text))
    begun = re.findall(r'f"([a-z-]+\.(?:[a-z_-]+\.)*)\{|"([a-z-]+\.(?:[a-z_-]+\.)*)" ~', text)
    return whole, tuple(one or other for one, other in begun)


def test_no_row_is_idle() -> None:
    whole, begun = used_keys()
    plain = {key.removesuffix(".one").removesuffix(".page") for key in ROWS}
    assert not {key for key in plain if key not in whole and not key.startswith(begun)}


def test_every_row_that_is_said_is_there() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    said = set(re.findall(r"""(?:say|Message|row)\(\s*["']([a-z-]+\.[\w.-]*\w)["']""", text))
    assert len(said) > 150
    assert said <= set(ROWS)


def test_a_section_that_has_a_row_for_one_kind_of_target_has_it_for_all() -> None:
    named = [re.fullmatch(rf"(.+\.)({'|'.join(TargetKind)})(\W.*)?", key) for key in ROWS]
    forms = {(found[1], found[3] or "") for found in named if found}
    assert len(forms) > 3
    wanted = {f"{section}{kind}{ending}" for section, ending in forms for kind in TargetKind}
    assert wanted - set(ROWS) == set()
