"""Rich tables and text of events and summaries, for the command line and the app alike."""
