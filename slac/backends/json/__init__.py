"""The agreement as JSON, and the schema of that JSON."""
