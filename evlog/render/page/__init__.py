"""The report: one HTML page that holds all it shows, and asks nobody for anything."""
