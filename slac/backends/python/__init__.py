"""Turns an agreement into a Python module that evaluates it: readable, exact, fast, and nothing but the contract."""

from slac.backends.python.module import emit_python

__all__ = ["emit_python"]
