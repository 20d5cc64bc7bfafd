"""The kinds of terms that a filter is made of; `parse_tree` makes a tree of them."""
