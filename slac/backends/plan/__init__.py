"""Prints the plan of a policy as text: a look at what compiled backends are given."""
