"""What a contract means: names resolved, units exact, and the exact algebra of its tables."""
