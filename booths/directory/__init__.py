"""Finding booths: what was asked, the rows that answer, and how many there would be behind each further choice."""
