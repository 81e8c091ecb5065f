"""The demo at the command line."""
