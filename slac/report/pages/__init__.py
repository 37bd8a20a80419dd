"""Pages about rules and errors, and the policy that one starts from."""
