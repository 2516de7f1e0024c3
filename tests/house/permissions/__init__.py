"""Every action, and each role that tries it."""
