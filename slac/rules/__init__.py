"""What can be wrong with a contract that can be read and understood: one file a rule, and their list."""
