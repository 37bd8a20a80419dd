"""The exact algebra of a contract that rules and charts ask: no month is tried out that could be computed."""
