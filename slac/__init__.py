"""slac compiles service level agreements into checkable, runnable code.

`slac.load(path)` is the door for programs. What stands behind it is loaded when it is first asked for: a
generated evaluator pays only for `slac.runtime`, and nobody for pydantic who has no typed rows.
"""

__version__ = "0.1.0"

_HOMES = {
    "load": "slac.library",
    "LoadedContract": "slac.library",
    "ContractError": "slac.library",
    "ContractFinding": "slac.library",
    "Evaluated": "slac.runtime.checked_rows",
    "RowsError": "slac.runtime.checked_rows",
    "EvaluationError": "slac.runtime.record",
    "Record": "slac.runtime.record",
    "AccountRow": "slac.row_models",
    "EventRow": "slac.row_models",
}
"""Where each name of the door stands; `__init__.pyi` says the same to type checkers."""

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 (they are names)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module `slac` has no `{name}`")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
