"""How a verdict came about: traces, records, tickets, scenarios and notices."""
