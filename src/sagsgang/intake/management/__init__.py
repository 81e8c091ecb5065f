"""The importer at the command line."""
