"""How dates and times are written in each language of the site."""
