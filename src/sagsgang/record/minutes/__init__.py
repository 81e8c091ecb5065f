"""The minutes of a meeting, version by version, and what a careful secretary noticed in them."""
