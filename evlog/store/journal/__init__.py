"""The journal: bytes in a file, in revisions that are whole or not there."""
