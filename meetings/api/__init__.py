"""Doors of discussing and negotiating, below `/api/v1/`."""
