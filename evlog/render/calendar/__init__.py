"""The days of a year as a heat of weeks and weekdays: in cells and as an SVG picture."""
