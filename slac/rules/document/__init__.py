"""Rules about the text of the contract and its cover by code."""
