"""Files with versions and checksums: what came in, what was enclosed, what went out."""
