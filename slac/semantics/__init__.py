"""What an agreement says of one account and period: the reference evaluator, and what it stands on."""
