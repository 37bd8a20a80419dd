"""Passes over plans, each a function from plan to plan in a file of its own."""
