"""From a parsed meeting to the record: who is meant, and the rows that say it."""
