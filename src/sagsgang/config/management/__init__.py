"""Commands that belong to no room: running the house."""
