"""Cases and their numbers: what a body was asked to decide."""
