"""Makes whole editions of a fair from the files in `seeds/`: the same seed number gives the same rows.

`files` and `vocabulary` read, `plan` and `seats` count out, `names`, `people`, `writing` and `looks` invent, the files
called like nouns of the fair make its rows, `edition` puts them together, `loading` copies them into the database,
`shifting` moves their calendar, and `figures` counts what is there.
"""
