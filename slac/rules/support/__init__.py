"""What several rules stand on: how a rule is made, how it speaks, and how a witness is found."""
