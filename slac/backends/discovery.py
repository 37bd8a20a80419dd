"""Which backends there are, in the order of their names: each folder of this package is one."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import slac.backends
from slac.backends.backend import Backend


def _backends() -> Iterator[Backend]:
    for module in iter_modules(slac.backends.__path__):
        if module.ispkg:
            backend: Backend = import_module(f"slac.backends.{module.name}.backend").BACKEND
            yield backend


BACKENDS: tuple[Backend, ...] = tuple(sorted(_backends(), key=lambda backend: backend.name))
