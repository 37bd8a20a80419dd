"""Rules about what is not held against the provider."""
