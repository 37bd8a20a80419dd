"""Rules about measures and the arithmetic of a contract."""
