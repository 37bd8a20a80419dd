"""Everything that is said to people in a language: one catalogue, and one way to say each kind of thing."""
