"""What a person does to a log: the only room that writes."""
