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


@pytest.mark.parametrize("key", [key for key in ROWS if not key.startswith("number.")])
def test_chinese_has_its_own_punctuation(key: str) -> None:
    """Code, gaps and times of day apart, no mark of Chinese is half as wide as its characters."""
    for words in ROWS[key][1:]:
        bare = re.sub(r"`[^`]*`|\{\w+\}|\d\d:\d\d", "", words)
        assert not re.search(r"""[,:;?!()"']""", bare)


ONE_TERM = {
    "索赔": "申请",
    "赔付": "积分",
    "度量": "指标",
    "提供方": "服务方",
    "取整": "舍入",
    "阈值": "界限",
    "日历月": "自然月",
    "计费月": "账单月",
    "无定义": "无法确定",
}
"""Words that were said for what another word is for: what is wrong, and the term of `docs/glossary.md`."""


@pytest.mark.parametrize(("other", "term"), ONE_TERM.items())
def test_one_thing_has_one_name_in_chinese(other: str, term: str) -> None:
    assert not [key for key, row in ROWS.items() if other in "".join(row[1:])]
    glossary = (SLAC.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert term in glossary and other not in glossary
