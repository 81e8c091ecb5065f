"""How documents come in: readers -> layouts -> parsed meeting -> findings -> load."""
