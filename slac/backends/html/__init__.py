"""The summary of a contract for the people who live by it: one page of HTML in the contract's languages."""
