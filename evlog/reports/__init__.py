"""Reading a pasted report into draft events. Pure: text and a publication day in, drafts out."""
