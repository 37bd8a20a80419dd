"""A credit table as exact pieces: ranges, curves, which row wins where, and what it pays."""
