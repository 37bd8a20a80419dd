"""What an agreement is turned into: programs and pages, as texts, never as files on the disk."""
