"""The log screen and its parts."""
