"""Reading what people write: dates, the quick line, the filter."""
