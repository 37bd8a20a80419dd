"""Lowers an agreement to its plan, one file for each family of declarations."""
