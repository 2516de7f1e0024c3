"""The doors for machines: `/api/v1/me/…`."""
