"""Search at the command line."""
