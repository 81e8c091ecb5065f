"""People, parties, and who belonged to which party when."""
