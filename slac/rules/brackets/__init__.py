"""Rules about the rows of a credit table: holes, overlaps, rows that never apply."""
