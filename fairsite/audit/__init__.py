"""Who changed what, when, from where and by which action: written by the database itself, altered by nobody."""
