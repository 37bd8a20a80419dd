"""The resolver: the tree of what was written becomes the agreement, or a list of what is not understood."""
