"""How things go out: rendering, publication, open data, search, notices."""
