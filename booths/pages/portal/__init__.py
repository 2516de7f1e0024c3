"""Where exhibitors work: below `/<language>/<fair>/portal/`."""
