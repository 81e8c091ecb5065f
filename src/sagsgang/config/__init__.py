"""How the house is put together and started: settings, addresses, logging, the web server."""
