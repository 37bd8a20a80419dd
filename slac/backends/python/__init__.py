"""Turns an agreement into a Python module that evaluates it: readable, exact and fast."""

from slac.backends.python.module import emit_python

__all__ = ["emit_python"]
