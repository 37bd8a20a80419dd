"""slac compiles service level agreements into checkable, runnable code.

It imports nothing, so that a generated evaluator pays only for `slac.runtime`.
"""

__version__ = "0.1.0"
