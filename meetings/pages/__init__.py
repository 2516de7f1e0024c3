"""Pages of discussing and negotiating."""
