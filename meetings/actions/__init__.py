"""The only code of discussing and negotiating that writes."""
