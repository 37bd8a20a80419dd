"""Rules about dates, periods, parties and duties."""
