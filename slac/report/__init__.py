"""What people and machines read: findings, verdicts, notices and coverage, each as one text."""
