"""The filter: one language for the command line, the app and scripts."""
