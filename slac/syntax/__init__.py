"""The reader: text becomes a tree of what was written, or a list of what could not be read."""
