"""The members' own pages: what is next, what to read, what to answer, and notes that nobody else sees."""
