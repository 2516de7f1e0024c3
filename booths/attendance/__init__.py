"""What came of the visits to booths in a period, for their exhibitor: counts, and never who it was."""
