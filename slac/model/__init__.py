"""What a contract means: names resolved, units exact, and the exact algebra in which its tables are analysed."""
