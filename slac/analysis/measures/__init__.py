"""The bounds of measures over all possible months, and the downtime that a promise allows."""
