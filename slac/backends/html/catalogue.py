"""The summary's own words in both languages that we speak to people in; they live in catalogue.toml."""

import tomllib
from importlib.resources import files
from typing import NamedTuple


class Phrase(NamedTuple):
    en: str
    zh: str


def read_catalogue() -> dict[str, Phrase]:
    text = files("slac.backends.html").joinpath("catalogue.toml").read_text(encoding="utf-8")
    return {key: Phrase(*versions) for key, versions in tomllib.loads(text).items()}


PHRASES = read_catalogue()
