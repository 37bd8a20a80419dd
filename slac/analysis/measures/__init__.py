"""How far a measure can go, and how much downtime a promise leaves."""
