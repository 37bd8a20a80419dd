"""How fast slac is, as ratios to things that everyone has or could write by hand."""
