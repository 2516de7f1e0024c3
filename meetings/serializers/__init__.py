"""Shapes of discussing and negotiating, the same for REST, sockets and events."""
