"""Lists the packages: whatever lies under `slac/`, and the grammar, which stands beside it.

Everything else is in `pyproject.toml`; only this list cannot be written there without naming each package by
hand.
"""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["slac", "slac.*"]), "slac.grammar"])
