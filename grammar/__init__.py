"""The grammar of the language, the only definition of its syntax.

It stands outside `slac/` so that it can be read as a reference manual; it is installed as `slac.grammar`.
"""
