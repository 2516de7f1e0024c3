"""What an exhibitor writes, as plain data: its shape, what differs between two states of it, and merging two edits."""
