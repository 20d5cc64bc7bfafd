"""Events on a map: in a terminal's cells and as an SVG picture."""
