"""The secretariat's desk: what a clerk works with. Every page asks for a permission, every form runs a command."""
