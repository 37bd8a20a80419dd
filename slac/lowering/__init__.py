"""The plan of a policy: the agreement lowered to whole numbers, and the passes that simplify it."""
