"""Who gets a credit, and where: its conditions by kinds of accounts and by ranges of its measure."""
