"""Lowers an agreement to the plan of what has to be computed for it, family by family."""
