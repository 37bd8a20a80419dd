"""The catalogue: complete in every language, the same gaps in each, and read as TOML reads it."""

import re
import tomllib

import pytest

from slac.wording import catalogue

FILES = sorted(catalogue.FOLDER.rglob("*.toml"))
ROWS = catalogue.rows()


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
