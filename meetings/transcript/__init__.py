"""A conversation to take along: on paper, as a table, as data.

Both sides get the same; no note of the team is in it.
"""
