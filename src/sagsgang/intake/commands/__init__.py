"""The verbs of the way in: one file each."""
